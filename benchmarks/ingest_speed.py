"""Pages a second that one core reads, from bytes to paragraphs, facts and audit.

    python benchmarks/ingest_speed.py --shared ../shared

Each report is read `--repeat` times and its fastest time counts: the machine is often shared.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from ingest.pipeline import find_files, read_bytes
from ingest.readers.pdf import read_pdf


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    pages = 0
    whole = reading = 0.0
    for path in find_files([options.shared / "reports/inspections"]):
        data = path.read_bytes()
        times, readers = [], []
        for _ in range(options.repeat):
            started = time.process_time()
            report = read_bytes(data, path.name).report
            times.append(time.process_time() - started)
            started = time.process_time()
            read_pdf(data, path.name)
            readers.append(time.process_time() - started)
        pages += report.page_count
        whole += min(times)
        reading += min(readers)
    print(f"{pages} pages, {whole:.1f} s of one core: {pages / whole:.0f} pages a second")
    print(f"of that {reading / whole:.0%} is getting lines out of the PDF ({pages / reading:.0f} pages a second)")


if __name__ == "__main__":
    main()
