"""記録とファイルの検査、報告。

Checking of files, and reports.

Source: architecture floor 7.

>>> from jumin_records.checking import Summary
>>> Summary().exit_code
0
"""

from jumin_records.checking.check_file import check_file
from jumin_records.checking.html_report import html_report
from jumin_records.checking.report import json_finding, json_summary, text_report
from jumin_records.checking.summary import Summary

__all__ = ["Summary", "check_file", "html_report", "json_finding", "json_summary", "text_report"]
