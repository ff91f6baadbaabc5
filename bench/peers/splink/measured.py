"""measured.py REPORT COMMAND…: runs a command and writes "wall cpu peak" to REPORT: seconds, seconds of all its threads, megabytes."""

import os
import subprocess
import sys
import time

start = time.perf_counter()
process = subprocess.Popen(sys.argv[2:])
_, status, used = os.wait4(process.pid, 0)
wall = time.perf_counter() - start
peak = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6  # bytes there, kilobytes elsewhere
with open(sys.argv[1], "w") as report:
    report.write("%.2f %.2f %.0f\n" % (wall, used.ru_utime + used.ru_stime, peak))
sys.exit(os.waitstatus_to_exitcode(status) & 255)
