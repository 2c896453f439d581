"""ほかのシステムとの橋渡し：JSON Schema、用語集、ファイルの変換と伏せ字の写し。

Bridges to other systems: JSON Schema, the glossary of names, conversion of files, masked
copies. Field types for pydantic stand in ``jumin_records.interop.pydantic``, record batches in
``jumin_records.interop.arrow``; each needs the extra of that name.

Source: architecture floor 8.

>>> sorted(__all__)
['Conversion', 'Masking', 'Term', 'convert_file', 'glossary', 'json_schema', 'mask_file', 'terms_of']
"""

from jumin_records.interop.convert_file import Conversion, convert_file
from jumin_records.interop.glossary import Term, glossary, terms_of
from jumin_records.interop.json_schema import json_schema
from jumin_records.interop.mask_file import Masking, mask_file

__all__ = ["Conversion", "Masking", "Term", "convert_file", "glossary", "json_schema", "mask_file", "terms_of"]
