"""What the measurements share: processes, processor time, memory, load and medians. Standard library only."""

import os
import re
import shutil
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TICK = os.sysconf("SC_CLK_TCK")


def binary():
    """The release build of the program; PRONGSAI names another one."""
    path = os.environ.get("PRONGSAI", os.path.join(ROOT, ".build", "release", "prongsai"))
    if not os.access(path, os.X_OK):
        sys.exit(f"{path} is missing: swift build -c release --product prongsai")
    return path


def python(*packages):
    """The Python of .build/venv-bench, with these packages installed."""
    folder = os.path.join(ROOT, ".build", "venv-bench")
    inside = os.path.join(folder, "bin", "python")
    if not os.path.exists(inside):
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    listed = subprocess.run([inside, "-m", "pip", "list", "--format=freeze"], capture_output=True, text=True, check=True)
    have = {line.split("==")[0].lower() for line in listed.stdout.split()}
    missing = [name for name in packages if re.split("[<>=]", name)[0].lower() not in have]
    if missing:
        subprocess.run([inside, "-m", "pip", "install", "--quiet", *missing], check=True)
    return inside


def version(inside, package):
    code = f"import importlib.metadata as m; print(m.version('{package}'))"
    return subprocess.run([inside, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def need(*tools):
    for tool in tools:
        if not shutil.which(tool):
            sys.exit(f"{tool} is missing: scripts/packages install bench")


def tree(pid):
    """The process and all that it started."""
    found = [pid]
    for entry in os.listdir(f"/proc/{pid}/task"):
        try:
            with open(f"/proc/{pid}/task/{entry}/children") as file:
                found += [one for child in file.read().split() for one in tree(int(child))]
        except FileNotFoundError:
            pass
    return found


def cpu(pid):
    """Seconds of processor, user and system, of a process tree, with children that have ended."""
    total = 0
    for one in tree(pid):
        with open(f"/proc/{one}/stat") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        total += sum(int(fields[index]) for index in (11, 12, 13, 14)) if one == pid else int(fields[11]) + int(fields[12])
    return total / TICK


def pss(pid):
    """Megabytes of memory of a process tree, shared pages counted by share."""
    total = 0
    for one in tree(pid):
        with open(f"/proc/{one}/smaps_rollup") as file:
            total += int(re.search(r"^Pss:\s+(\d+)", file.read(), re.M).group(1))
    return total / 1024


def get(url, headers=None):
    """Status and body; errors of the server are answers too."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers or {}), timeout=30) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def start(command, url, headers=None, **options):
    """Starts a server and waits for its first page; the process and the seconds it took."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
    while time.monotonic() < began + 30:
        try:
            status, _ = get(url, headers)
            if status == 200:
                return process, time.monotonic() - began
            sys.exit(f"{url} answers {status}")
        except (urllib.error.URLError, ConnectionError):
            if process.poll() is not None:
                sys.exit(f"{command[0]} ended at once")
            time.sleep(0.002)
    sys.exit(f"{url} does not answer")


def stop(process):
    process.terminate()
    process.wait(30)


def load(url, connections, seconds, headers=None):
    """Runs wrk: requests, requests per second, p50 and p99 in milliseconds. Answers other than 2xx end the run."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", url]
    for name, value in (headers or {}).items():
        command += ["-H", f"{name}: {value}"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in text:
        sys.exit(f"{url}: {text}")
    requests = int(re.search(r"(\d+) requests in", text).group(1))
    scale = {"us": 0.001, "ms": 1, "s": 1000}

    def latency(percent):
        number, unit = re.search(rf"{percent}%\s+([\d.]+)(us|ms|s)", text).groups()
        return float(number) * scale[unit]

    return {
        "requests": requests,
        "rate": float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1)),
        "p50": latency(50),
        "p99": latency(99),
    }


def cost(processes, url, connections=8, seconds=10, headers=None):
    """Microseconds of processor per request under load, of all these processes together, with wrk's figures."""
    before = sum(cpu(process.pid) for process in processes)
    figures = load(url, connections, seconds, headers)
    after = sum(cpu(process.pid) for process in processes)
    figures["cpu"] = (after - before) * 1e6 / figures["requests"]
    return figures


def median(rounds, name):
    return statistics.median(one[name] for one in rounds)


def machine():
    with open("/proc/cpuinfo") as file:
        model = re.search(r"model name\s*:\s*(.*)", file.read()).group(1)
    return f"{os.cpu_count()} × {model}, load {os.getloadavg()[0]:.1f}, {time.strftime('%Y-%m-%d %H:%M UTC', time.gmtime())}"
