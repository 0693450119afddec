"""Joules of a part of a Python program, from the energy counters of the machine (Linux, RAPL by powercap).

    from joulegate_meter import joules

    with joules() as j:
        work()
    print(j.joules, j.seconds, j.watts)

One file that needs Python 3.9 and nothing else. Part of Joulegate (MIT): docs/run.md explains what the numbers mean.
"""
import errno
import os
import re
import threading
import time

__all__ = ["joules", "MeterError"]

ADVANCE_SECONDS = 0.25  # A counter moves about once a millisecond. One that rests this long is broken.
UNLIMITED_WATTS = 1000  # More than any socket draws.
POWER_SECONDS = 0.01
IDLE_WATTS, CORE_WATTS = 10, 12  # The model of an estimate.
CONTAINED = {"package": ("core", "uncore"), "psys": ("package", "dram", "core", "uncore")}
GUIDE = "https://github.com/joulegate/joulegate/blob/v1/docs/counters.md"


class MeterError(Exception):
    """Error of a counter: it is absent, closed to this user, or did not count. `hint` is what to type next, or None."""

    def __init__(self, code, message, hint=None):
        super().__init__(message if hint is None else "%s %s." % (message, hint))
        self.code = code
        self.hint = hint


class joules:
    """Measures the block of a `with` statement. Raises MeterError if it cannot: there is no silent zero.

    domains: added up, as far as this machine has them.
    meter: "counter", or "estimate" for a model of wall time and CPU time, which is often wrong.
    sysfs: root of sysfs. Joules of any other root than /sys are marked as simulated.

    After the block: `joules` (all domains together), `seconds`, `watts`, `domains` (joules of each), `kind` ("counter" or
    "estimate") and `simulated`. An object measures one block at a time.
    """

    def __init__(self, domains=("package", "dram"), meter="counter", sysfs="/sys"):
        for outer in domains:
            for inner in CONTAINED.get(outer, ()):
                if inner in domains:
                    raise ValueError("domains: the energy of %s contains that of %s" % (outer, inner))
        if meter not in ("counter", "estimate"):
            raise ValueError("meter: must be 'counter' or 'estimate', not %r" % (meter,))
        self.kind = meter
        self.simulated = meter == "counter" and sysfs != "/sys"
        self._asked = tuple(domains)
        self._sysfs = sysfs
        self._result = None
        self._error = None

    def __enter__(self):
        self._result = self._error = None
        self._counters = None if self.kind == "estimate" else _Counters(self._sysfs, self._asked)
        self._cpu = sum(os.times()[:4])
        self._began = time.monotonic()
        if self._counters is not None:
            self._counters.start()
        return self

    def __exit__(self, kind, error, trace):
        seconds = (time.monotonic() if self._counters is None else self._counters.stop()) - self._began
        try:
            if self._counters is None:
                parts = {"package": IDLE_WATTS * seconds + CORE_WATTS * (sum(os.times()[:4]) - self._cpu)}
            else:
                parts = self._counters.joules(seconds)
            self._result = (seconds, parts)
        except MeterError as failed:
            self._error = failed
            if kind is None:
                raise
        finally:
            if self._counters is not None:
                self._counters.close()

    def _of(self):
        if self._error is not None:
            raise self._error
        if self._result is None:
            raise RuntimeError("the block has not ended, so its energy is not known yet")
        return self._result

    @property
    def joules(self):
        return sum(self._of()[1].values())

    @property
    def seconds(self):
        return self._of()[0]

    @property
    def watts(self):
        return self.joules / self.seconds

    @property
    def domains(self):
        return dict(self._of()[1])


class _Zone:
    def __init__(self, directory, name, domain, socket):
        self.id = os.path.basename(directory)
        self.path = os.path.join(directory, "energy_uj")
        self.name, self.domain, self.socket = name, domain, socket
        self.range = _number(os.path.join(directory, "max_energy_range_uj")) or None
        limits = [_number(os.path.join(directory, file)) for file in os.listdir(directory)
                  if re.match(r"constraint_\d+_(power_limit|max_power)_uw$", file)]
        self.most = 2 * max(limits) / 1e6 if limits and max(limits) > 0 else UNLIMITED_WATTS
        # Seconds from one wrap to the next, at least.
        self.wrap = float("inf") if self.range is None else self.range / 1e6 / self.most
        self.fd = None

    def open(self):
        self.fd = os.open(self.path, os.O_RDONLY | os.O_CLOEXEC)

    def close(self):
        if self.fd is not None:
            os.close(self.fd)
        self.fd = None

    def count(self):
        text = os.pread(self.fd, 4096, 0).decode("latin-1").strip()
        if not re.match(r"[0-9]+$", text):
            raise ValueError('it contains "%s", which is not a count' % text[:40])
        return int(text)

    def frozen(self, count):
        """Returns the error of a counter that does not go on from a count, or None."""
        end = time.monotonic() + ADVANCE_SECONDS
        while self.count() == count:
            if time.monotonic() >= end:
                return _frozen(self.path, ADVANCE_SECONDS)
            time.sleep(0.005)
        return None


class _Counters:
    """All counters of the domains, their files open."""

    def __init__(self, sysfs, domains):
        directory = os.path.join(sysfs, "class", "powercap")
        zones = _zones(directory)
        if not zones:
            raise MeterError("no-counter", "There is no energy counter below %s." % directory,
                             "On bare metal: sudo modprobe intel_rapl_msr. A virtual machine has none")
        self.zones = [zone for zone in zones if zone.domain in domains]
        if not self.zones:
            found = ", ".join(dict.fromkeys(zone.domain for zone in zones))
            raise MeterError("missing-domain", "None of the domains %s has a counter here. These have one: %s." % (
                ", ".join(domains), found), "Choose other domains: %s" % found)
        try:
            self.check()
            self.zones = self._without_mirrors()
        except BaseException:
            self.close()
            raise

    def check(self):
        """Raises MeterError unless all counters can be read and move."""
        for zone in self.zones:
            try:
                if zone.fd is None:
                    zone.open()
                error = zone.frozen(zone.count())
            except (OSError, ValueError) as failed:
                raise _unreadable(zone.path, failed) from failed
            if error is not None:
                raise error

    def _without_mirrors(self):
        # Multi-die AMD processors show one counter once for each die of a package.
        kept = []
        for zone in self.zones:
            twins = [one for one in kept if (one.domain, one.socket) == (zone.domain, zone.socket)]
            if "-die-" in zone.name and any(_mirrors(twin, zone) for twin in twins):
                zone.close()
            else:
                kept.append(zone)
        return kept

    def start(self):
        self.reads, self.times, self.failure = [], [], None
        self._over, self._lock = threading.Event(), threading.Lock()
        self._read()
        # Reads in between, so that no counter wraps twice unseen.
        guard = min(zone.wrap for zone in self.zones) / 2
        self._guard = None
        if guard < threading.TIMEOUT_MAX:
            self._guard = threading.Thread(target=self._read_each, args=(guard,), name="joules", daemon=True)
            self._guard.start()

    def _read_each(self, seconds):
        while not self._over.wait(seconds):
            with self._lock:
                if not self._over.is_set():
                    self._read()

    def _read(self):
        self.times.append(time.monotonic())
        try:
            self.reads.append([zone.count() for zone in self.zones])
        except (OSError, ValueError) as failed:
            self.failure = self.failure or failed

    def stop(self):
        """Takes the last counts. Returns the time when it had them."""
        with self._lock:
            self._read()
            self._over.set()
        ended = time.monotonic()
        if self._guard is not None:
            self._guard.join()
        return ended

    def joules(self, seconds):
        """Returns the joules of each domain. Raises MeterError for a counter that did not count."""
        if self.failure is not None:
            raise _lost(self.failure)
        gap = max(after - before for before, after in zip(self.times, self.times[1:]))
        parts = {}
        for index, zone in enumerate(self.zones):
            if gap >= zone.wrap:
                raise MeterError("counter-unwatched", "The counter %s was not read for %.1f s. It can wrap around twice in %.1f s, so its "
                                 "energy is unknown." % (zone.id, gap, zone.wrap),
                                 "Let the process that reads it run: it was stopped, or the machine was too busy")
            parts[zone.domain] = parts.get(zone.domain, 0) + self._zone_joules(zone, [read[index] for read in self.reads], seconds)
        for index, zone in enumerate(self.zones):
            try:
                error = zone.frozen(self.reads[-1][index])
            except (OSError, ValueError) as failed:
                raise _lost(failed) from failed
            if error is not None:
                raise error
        return parts

    def _zone_joules(self, zone, counts, seconds):
        total = 0
        for before, after in zip(counts, counts[1:]):
            if after < before and zone.range is None:
                raise MeterError("counter-wrapped", "The counter %s went backwards, and the value at which it wraps around is unknown."
                                 % zone.id, "Make its max_energy_range_uj readable")
            total += after - before + (zone.range if after < before else 0)
        if total == 0:
            if seconds < ADVANCE_SECONDS:
                self.check()
                raise MeterError("window-too-short", "The measurement took %.1f ms, in which the energy counter did not move. It is updated "
                                 "about once a millisecond." % (1000 * seconds), "Measure 0.1 s or more: repeat the work, and divide")
            raise _frozen(zone.path, seconds)
        watts = total / 1e6 / seconds
        if seconds >= POWER_SECONDS and watts > zone.most:
            raise MeterError("counter-implausible", "%s would mean %.0f W. At most %.0f W are possible: twice its power limit, or 1000 W if "
                             "it has none." % (zone.id, watts, zone.most),
                             "See whether perf reads the same: sudo perf stat -a --per-socket -e power/energy-pkg/ sleep 1")
        return total / 1e6

    def close(self):
        for zone in self.zones:
            zone.close()


def _zones(directory):
    """Lists the zones by their names, never by their numbers: their order is not that of the sockets."""
    zones = []
    for entry in sorted(os.listdir(directory)) if os.path.isdir(directory) else []:
        # Only the real tree: intel-rapl-mmio shows the same counters a second time.
        path, name = os.path.join(directory, entry), _text(os.path.join(directory, entry, "name"))
        if name is None or not re.match(r"intel-rapl:\d+(:\d+)?$", entry):
            continue
        domain = "package" if re.match(r"package-\d+(-die-\d+)?$", name) else name
        if domain not in ("package", "dram", "core", "uncore", "psys"):
            continue
        parent = _text(os.path.join(directory, ":".join(entry.split(":")[:2]), "name")) or name
        socket = re.match(r"package-(\d+)", parent)
        zones.append(_Zone(path, name, domain, int(socket.group(1)) if socket else 0))
    return zones


def _mirrors(one, other):
    """Reports whether two zones show one counter: the second always reads between two readings of the first."""
    for _ in range(3):
        before, between, after = one.count(), other.count(), one.count()
        if not before <= between <= after:
            return False
        time.sleep(0.005)
    return True


def _text(path):
    try:
        with open(path, encoding="latin-1") as file:
            return file.read().strip()
    except OSError:
        return None


def _number(path):
    text = _text(path)
    return int(text) if text is not None and re.match(r"[0-9]+$", text) else 0


def _detail(error):
    if not isinstance(error, OSError) or error.errno is None:
        return str(error)
    words = os.strerror(error.errno)
    return "%s (%s)" % (words[:1].lower() + words[1:], errno.errorcode.get(error.errno, error.errno))


def _frozen(path, seconds):
    return MeterError("counter-frozen", "%s did not advance within %.2f s." % (path, seconds),
                      "Read it twice: cat %s; sleep 1; cat %s. The counter of a virtual machine may never move" % (path, path))


def _lost(error):
    return MeterError("counter-lost", "An energy counter could not be read: %s." % _detail(error))


def _unreadable(path, error):
    code = getattr(error, "errno", None)
    if code in (errno.EACCES, errno.EPERM) and os.geteuid() != 0:
        every = re.sub(r"intel-rapl[^/]*/energy_uj$", "intel-rapl*/energy_uj", path)
        hint = ('To let the group joulegate read it until the next boot: sudo groupadd -f joulegate && sudo usermod -aG joulegate "$USER" '
                "&& sudo chgrp joulegate %s && sudo chmod 0440 %s; then log in again (more: %s)" % (every, every, GUIDE))
    elif code in (errno.EACCES, errno.EPERM):
        hint = ("Root cannot read it here either, because a container or a kernel policy hides it. To see which: "
                "sudo dmesg | grep -iE 'lockdown|apparmor|avc'")
    elif code in (errno.ENOENT, errno.ENODEV, errno.ENXIO):
        hint = "Its driver is gone. To load it again: sudo modprobe intel_rapl_msr"
    elif code in (errno.ENODATA, errno.EAGAIN, errno.EBUSY):
        hint = "Its driver has no value at the moment. To see whether that lasts: sudo cat %s" % path
    elif code is None:
        hint = "To see what it contains: sudo cat %s" % path
    else:
        hint = "Its driver fails to read the processor. To see why: sudo dmesg | grep -i rapl"
    return MeterError("counter-unreadable", "%s cannot be read: %s." % (path, _detail(error)), hint)
