"""ほかのシステムとの橋渡し：JSON Schema、用語集、ファイルの変換。

Bridges to other systems: JSON Schema, the glossary of names, conversion of files.

Source: architecture floor 8.

>>> sorted(__all__)
['Conversion', 'Term', 'convert_file', 'glossary', 'json_schema', 'terms_of']
"""

from jumin_records.interop.convert_file import Conversion, convert_file
from jumin_records.interop.glossary import Term, glossary, terms_of
from jumin_records.interop.json_schema import json_schema

__all__ = ["Conversion", "Term", "convert_file", "glossary", "json_schema", "terms_of"]
