"""架空の業者のシステムを、適合性試験につなぐ（100行に満たない）。

How a vendor's system is put to the kit: words are translated, nothing else. Run it with

    jumin-records conformance run --adapter adapter:VendorAdapter --topic inquiry --judgement --gaps known_gaps.json

Run as a script it prints the report: 12 of 17 vectors pass, and the known gap takes those about the term.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from vendor_system import InquiryDesk, Stage  # type: ignore[import-not-found]  # its neighbour, found when the script runs

from jumin_records.conformance import Report, Unsupported, load_vectors, run_vectors
from jumin_records.conformance.gaps import read_gaps
from jumin_records.conformance.report_text import report_to_text

#: The vendor's states in the words of the tables.
WORDS = {Stage.OPEN: "照会前", Stage.SENT: "照会中", Stage.ANSWERED: "受領", Stage.NOBODY: "該当なし"}


class VendorAdapter:
    """業者のシステムをつなぐ口。The adapter."""

    def __init__(self) -> None:
        self.desk = InquiryDesk()

    def ask(self, topic: str, op: str, question: Mapping[str, Any], /) -> Mapping[str, Any]:
        """一つの問いに答える。Answer one question."""
        if topic != "machine" or question["machine"] != "inquiry" or op not in ("start", "restart", "step"):
            raise Unsupported
        if op == "start":
            self.desk.begin()
            return {"status": WORDS[self.desk.stage()]}
        if op == "restart":
            return {"status": WORDS[self.desk.stage()]}  # all it knows stands in its database
        accepted, messages = self.event(question["event"])
        return {"accepted": accepted, "status": WORDS[self.desk.stage()], "messages": messages}

    def event(self, event: Mapping[str, Any]) -> tuple[bool, list[dict[str, Any]]]:
        """事象を、業者の呼び出しに替える。Translate an event into the vendor's calls, and their outcome back."""
        case, day = event["case"], event["on"]
        if event["event"] == "照会の求め":
            number = self.desk.send(case, day)
            sent = {"event": "機構への本人確認情報の照会", "case": case, "on": day, "id": number}
            return number is not None, [sent] if number else []
        if event["event"] == "当該個人の本人確認情報":
            return self.desk.receive(event["inquiry_id"], day, Stage.ANSWERED), []
        if event["event"] == "機構の該当なし":
            return self.desk.receive(event["inquiry_id"], day, Stage.NOBODY), []
        raise Unsupported


def main() -> None:
    """報告を出す。Print the report."""
    gaps = read_gaps(Path(__file__).with_name("known_gaps.json"))
    results = run_vectors(VendorAdapter(), load_vectors(["inquiry"], judgement=True))
    print(report_to_text(Report.of(results, subject="架空業者の照会窓口", gaps=gaps)))


if __name__ == "__main__":
    main()
