// SPDX-License-Identifier: GPL-2.0-only
/*
 * Energy counters without hardware, for tests: a perf PMU "power", a powercap tree "intel-rapl", thermal zones "x86_pkg_temp" and a hwmon
 * "coretemp", all driven by one model. Its exact state is in /proc/raplsim.
 *
 * Power of a package = idle + core * busy CPUs, times 1 + leakage * (temperature - 50 C), times noise. Temperature follows power:
 * ambient + resistance * power, by a low-pass filter. Energies are in nanojoules: 1 mW for 1 us.
 */
#include <linux/cpu.h>
#include <linux/hrtimer.h>
#include <linux/hwmon.h>
#include <linux/math64.h>
#include <linux/module.h>
#include <linux/perf_event.h>
#include <linux/platform_device.h>
#include <linux/powercap.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/thermal.h>
#include <linux/tick.h>
#include <linux/topology.h>
#include <linux/workqueue.h>

#define MAX_PACKAGES 4
#define MAX_ZONES (4 * MAX_PACKAGES + 2)

#define PARAMETER(type, name, value, mode, text)                                                                                           \
	static type name = value;                                                                                                          \
	module_param(name, type, mode);                                                                                                    \
	MODULE_PARM_DESC(name, text)

PARAMETER(int, packages, 1, 0444, "packages; CPUs are theirs by socket");
PARAMETER(bool, perf, true, 0444, "register the PMU");
PARAMETER(bool, powercap, true, 0444, "register the powercap tree");
PARAMETER(bool, core, true, 0444, "have core zones and an event");
PARAMETER(bool, dram, true, 0444, "have dram zones and an event");
PARAMETER(bool, psys, false, 0444, "have a psys zone and an event");
PARAMETER(bool, mmio, false, 0444, "have a second tree of the same counters");
PARAMETER(bool, dies, false, 0444, "show each package counter twice, as two dies");
PARAMETER(bool, zones, true, 0444, "have thermal zones");
PARAMETER(bool, hwmon, false, 0444, "have a hwmon coretemp");
PARAMETER(int, idle_mw, 8000, 0444, "power of a package at rest");
PARAMETER(int, core_mw, 12000, 0444, "power of a busy CPU");
PARAMETER(int, dram_mw, 1500, 0444, "power of memory at rest");
PARAMETER(int, dram_busy_mw, 800, 0444, "power of memory for each busy CPU");
PARAMETER(int, limit_mw, 65000, 0444, "power limit of a package");
PARAMETER(int, leak_ppm, 2000, 0644, "leakage for each degree");
PARAMETER(int, ambient_mc, 30000, 0644, "temperature around, in millidegrees");
PARAMETER(int, resistance, 1000, 0444, "millidegrees for each watt");
PARAMETER(int, tau_ms, 20000, 0444, "time constant of the temperature");
PARAMETER(int, tick_ms, 50, 0444, "step of the model");
PARAMETER(int, update_us, 1000, 0444, "interval at which the counters change");
PARAMETER(ulong, range_uj, 262143328850UL, 0444, "range of powercap's counters");
PARAMETER(ulong, start_uj, 1000000UL, 0444, "their first value");
PARAMETER(int, noise_ppm, 0, 0644, "deviation of the power");
PARAMETER(int, noise_ms, 300, 0444, "time after which the deviation is another");
PARAMETER(uint, seed, 1, 0444, "of the noise");
/* Faults, which can be turned on and off while it runs. */
PARAMETER(bool, frozen, false, 0644, "the counters stop");
PARAMETER(bool, broken, false, 0644, "reading energy_uj fails, and no event can be opened");
PARAMETER(bool, stuck, false, 0644, "the temperature shown stops");
PARAMETER(bool, blind, false, 0644, "reading a temperature fails");

enum domain { PACKAGE, CORE, DRAM, PSYS, DOMAINS };
static const char *const domain_names[] = { "package", "core", "dram", "psys" };

struct package {
	u64 energy[DOMAINS]; /* nJ */
	u64 shown[DOMAINS];
	s64 micro_c;
	int shown_mc;
	u64 power_mw[DOMAINS];
	int first_cpu;
};

struct counter_zone {
	struct powercap_zone zone;
	char name[24];
	int package;
	enum domain domain;
};

static struct package state[MAX_PACKAGES];
static DEFINE_RAW_SPINLOCK(lock);
static u64 last_ns;
static u64 last_idle_us[NR_CPUS];
static int deviation_ppm;
static u64 deviated_ns;
static u32 random_state;
static struct hrtimer timer;
static struct platform_device *device;

static int package_of(int cpu)
{
	return topology_physical_package_id(cpu) % packages;
}

static u64 idle_us(int cpu)
{
	return get_cpu_idle_time_us(cpu, NULL) + get_cpu_iowait_time_us(cpu, NULL);
}

/* A sum of uniform numbers, nearly normal, with deviation noise_ppm. */
static void deviate(u64 now)
{
	int index;
	s64 sum = 0;

	if (noise_ppm == 0 || now - deviated_ns < (u64)noise_ms * NSEC_PER_MSEC) {
		if (noise_ppm == 0)
			deviation_ppm = 0;
		return;
	}
	deviated_ns = now;
	for (index = 0; index < 12; index++) {
		random_state ^= random_state << 13;
		random_state ^= random_state >> 17;
		random_state ^= random_state << 5;
		sum += random_state & 0xffff;
	}
	deviation_ppm = (int)div_s64((sum - 6 * 0xffff) * noise_ppm, 0xffff);
}

static void heat(struct package *one, u64 dt_us)
{
	s64 target = 1000LL * ambient_mc + div_u64(1000ULL * resistance * one->power_mw[PACKAGE], 1000);
	s64 step = div_s64((target - one->micro_c) * (s64)min_t(u64, dt_us, 1000ULL * tau_ms), 1000LL * tau_ms);

	one->micro_c += step;
	if (!stuck)
		one->shown_mc = (int)div_s64(one->micro_c, 1000000) * 1000;
}

/* The lock is held. */
static void advance(void)
{
	u64 busy_us[MAX_PACKAGES] = { 0 }, now = ktime_get_ns(), dt_us = div_u64(now - last_ns, 1000);
	int cpu, index, domain;

	if (dt_us == 0)
		return;
	last_ns += dt_us * 1000;
	deviate(now);
	for_each_online_cpu(cpu) {
		u64 idle = idle_us(cpu), passed = idle > last_idle_us[cpu] ? idle - last_idle_us[cpu] : 0;

		last_idle_us[cpu] = max(idle, last_idle_us[cpu]);
		busy_us[package_of(cpu)] += passed < dt_us ? dt_us - passed : 0;
	}
	for (index = 0; index < packages; index++) {
		struct package *one = &state[index];
		s64 factor = 1000000LL + div_s64((one->micro_c - 50000000LL) * leak_ppm, 1000000) + deviation_ppm;
		u64 used[DOMAINS];

		used[CORE] = div_u64(core_mw * busy_us[index] * (u64)factor, 1000000);
		used[PACKAGE] = div_u64(idle_mw * dt_us * (u64)factor, 1000000) + used[CORE];
		used[DRAM] = dram_mw * dt_us + dram_busy_mw * busy_us[index];
		used[PSYS] = used[PACKAGE] + used[DRAM] + 5000ULL * dt_us;
		for (domain = 0; domain < DOMAINS; domain++) {
			one->energy[domain] += used[domain];
			one->power_mw[domain] = div64_u64(used[domain], dt_us);
		}
		heat(one, dt_us);
	}
}

/* The counter as it was at the last multiple of update_us. The lock is held. */
static u64 counter_of(int index, enum domain domain)
{
	struct package *one = &state[index];
	u64 since, late;

	advance();
	if (frozen)
		return one->shown[domain];
	since = div_u64(last_ns, 1000) % (u64)max(update_us, 1);
	late = one->power_mw[domain] * since;
	if (one->energy[domain] >= late)
		one->shown[domain] = max(one->shown[domain], one->energy[domain] - late);
	return one->shown[domain];
}

static u64 read_counter(int index, enum domain domain)
{
	unsigned long flags;
	u64 value;

	raw_spin_lock_irqsave(&lock, flags);
	value = counter_of(index, domain);
	raw_spin_unlock_irqrestore(&lock, flags);
	return value;
}

static enum hrtimer_restart tick(struct hrtimer *ticking)
{
	unsigned long flags;

	raw_spin_lock_irqsave(&lock, flags);
	advance();
	raw_spin_unlock_irqrestore(&lock, flags);
	hrtimer_forward_now(ticking, ms_to_ktime(tick_ms));
	return HRTIMER_RESTART;
}

/* --- perf --- */

static struct pmu pmu;
static cpumask_t pmu_cpus;

static u64 pmu_count(struct perf_event *event)
{
	return mul_u64_u64_div_u64(read_counter(package_of(event->cpu), event->hw.event_base), 1ULL << 32, NSEC_PER_SEC);
}

static void pmu_read(struct perf_event *event)
{
	u64 now = pmu_count(event), before = local64_xchg(&event->hw.prev_count, now);

	local64_add(now - before, &event->count);
}

static void pmu_start(struct perf_event *event, int mode)
{
	event->hw.state = 0;
	local64_set(&event->hw.prev_count, pmu_count(event));
}

static void pmu_stop(struct perf_event *event, int mode)
{
	if (event->hw.state & PERF_HES_STOPPED)
		return;
	pmu_read(event);
	event->hw.state |= PERF_HES_STOPPED | PERF_HES_UPTODATE;
}

static int pmu_add(struct perf_event *event, int mode)
{
	event->hw.state = PERF_HES_STOPPED | PERF_HES_UPTODATE;
	if (mode & PERF_EF_START)
		pmu_start(event, mode);
	return 0;
}

static void pmu_del(struct perf_event *event, int mode)
{
	pmu_stop(event, PERF_EF_UPDATE);
}

/* The numbers of the events as Intel's driver has them. */
static int pmu_init(struct perf_event *event)
{
	static const int domains[] = { -1, CORE, PACKAGE, DRAM, -1, PSYS };
	u64 config = event->attr.config;

	if (event->attr.type != pmu.type)
		return -ENOENT;
	if (broken)
		return -ENODEV;
	if (event->cpu < 0 || config >= ARRAY_SIZE(domains) || domains[config] < 0 || event->attr.sample_period)
		return -EINVAL;
	if ((config == 1 && !core) || (config == 3 && !dram) || (config == 5 && !psys))
		return -EINVAL;
	event->hw.event_base = domains[config];
	event->event_caps |= PERF_EV_CAP_READ_ACTIVE_PKG;
	return 0;
}

static ssize_t cpumask_show(struct device *dev, struct device_attribute *attribute, char *text)
{
	return cpumap_print_to_pagebuf(true, text, &pmu_cpus);
}
static DEVICE_ATTR_RO(cpumask);
static struct attribute *pmu_attributes[] = { &dev_attr_cpumask.attr, NULL };
static const struct attribute_group pmu_group = { .attrs = pmu_attributes };

PMU_FORMAT_ATTR(event, "config:0-7");
static struct attribute *format_attributes[] = { &format_attr_event.attr, NULL };
static const struct attribute_group format_group = { .name = "format", .attrs = format_attributes };

#define EVENT(id, text, code)                                                                                                              \
	PMU_EVENT_ATTR_STRING(text, id, "event=" code);                                                                                    \
	PMU_EVENT_ATTR_STRING(text.scale, id##_scale, "2.3283064365386962890625e-10");                                                     \
	PMU_EVENT_ATTR_STRING(text.unit, id##_unit, "Joules")
EVENT(event_core, energy-cores, "0x01");
EVENT(event_package, energy-pkg, "0x02");
EVENT(event_dram, energy-ram, "0x03");
EVENT(event_psys, energy-psys, "0x05");
#define ATTRIBUTES(id) &id.attr.attr, &id##_scale.attr.attr, &id##_unit.attr.attr
static struct attribute *event_attributes[16];
static const struct attribute_group event_group = { .name = "events", .attrs = event_attributes };
static const struct attribute_group *pmu_groups[] = { &pmu_group, &format_group, &event_group, NULL };

static void list_events(void)
{
	struct attribute *all[][3] = { { ATTRIBUTES(event_package) }, { ATTRIBUTES(event_core) }, { ATTRIBUTES(event_dram) }, { ATTRIBUTES(event_psys) } };
	bool present[] = { true, core, dram, psys };
	int event, index, count = 0;

	for (event = 0; event < DOMAINS; event++)
		for (index = 0; present[event] && index < 3; index++)
			event_attributes[count++] = all[event][index];
}

static struct pmu pmu = {
	.module = THIS_MODULE,
	.task_ctx_nr = perf_invalid_context,
	.attr_groups = pmu_groups,
	.capabilities = PERF_PMU_CAP_NO_EXCLUDE,
	.event_init = pmu_init,
	.add = pmu_add,
	.del = pmu_del,
	.start = pmu_start,
	.stop = pmu_stop,
	.read = pmu_read,
};

/* --- powercap --- */

static struct powercap_control_type *control, *control_mmio;
static struct counter_zone tree[MAX_ZONES], tree_mmio[MAX_ZONES];
static int tree_size, tree_mmio_size;
static bool has_vanished;
static DEFINE_MUTEX(tree_lock);

static int zone_energy(struct powercap_zone *pz, u64 *value)
{
	struct counter_zone *one = container_of(pz, struct counter_zone, zone);
	u64 remainder;

	if (broken)
		return -EIO;
	div64_u64_rem(start_uj + div_u64(read_counter(one->package, one->domain), 1000), range_uj, &remainder);
	*value = remainder;
	return 0;
}

static int zone_range(struct powercap_zone *pz, u64 *value)
{
	*value = range_uj;
	return 0;
}

static int zone_release(struct powercap_zone *pz)
{
	return 0;
}

static int zone_limit(struct powercap_zone *pz, int id, u64 *value)
{
	*value = 1000ULL * limit_mw;
	return 0;
}

static int zone_set(struct powercap_zone *pz, int id, u64 value)
{
	return -EACCES;
}

static int zone_window(struct powercap_zone *pz, int id, u64 *value)
{
	*value = 999424;
	return 0;
}

static const char *zone_constraint(struct powercap_zone *pz, int id)
{
	return "long_term";
}

static const struct powercap_zone_ops zone_ops = {
	.get_energy_uj = zone_energy,
	.get_max_energy_range_uj = zone_range,
	.release = zone_release,
};
static const struct powercap_zone_constraint_ops limit_ops = {
	.get_power_limit_uw = zone_limit,
	.set_power_limit_uw = zone_set,
	.get_time_window_us = zone_window,
	.set_time_window_us = zone_set,
	.get_max_power_uw = zone_limit,
	.get_name = zone_constraint,
};

static struct counter_zone *add_zone(struct powercap_control_type *type, struct counter_zone *zones, int *count, struct counter_zone zone, struct counter_zone *parent)
{
	struct counter_zone *one = &zones[*count];
	struct powercap_zone *registered;

	*one = zone;
	registered = powercap_register_zone(&one->zone, type, one->name, parent ? &parent->zone : NULL, &zone_ops, 1, &limit_ops);
	if (IS_ERR(registered)) {
		pr_err("raplsim: no zone %s: %ld\n", one->name, PTR_ERR(registered));
		return NULL;
	}
	(*count)++;
	return one;
}

static void add_tree(struct powercap_control_type *type, struct counter_zone *zones, int *count, bool whole)
{
	int index, die;

	for (index = 0; index < packages; index++)
		for (die = 0; die < (dies ? 2 : 1); die++) {
			struct counter_zone one = { .package = index, .domain = PACKAGE }, *parent;

			if (dies)
				snprintf(one.name, sizeof(one.name), "package-%d-die-%d", index, die);
			else
				snprintf(one.name, sizeof(one.name), "package-%d", index);
			parent = add_zone(type, zones, count, one, NULL);
			if (!parent || !whole || die > 0)
				continue;
			if (core)
				add_zone(type, zones, count, (struct counter_zone){ .name = "core", .package = index, .domain = CORE }, parent);
			if (dram)
				add_zone(type, zones, count, (struct counter_zone){ .name = "dram", .package = index, .domain = DRAM }, parent);
		}
	if (whole && psys)
		add_zone(type, zones, count, (struct counter_zone){ .name = "psys", .domain = PSYS }, NULL);
}

static void remove_tree(void)
{
	mutex_lock(&tree_lock);
	while (tree_mmio_size > 0)
		powercap_unregister_zone(control_mmio, &tree_mmio[--tree_mmio_size].zone);
	while (tree_size > 0)
		powercap_unregister_zone(control, &tree[--tree_size].zone);
	if (!IS_ERR_OR_NULL(control_mmio))
		powercap_unregister_control_type(control_mmio);
	if (!IS_ERR_OR_NULL(control))
		powercap_unregister_control_type(control);
	control = control_mmio = NULL;
	mutex_unlock(&tree_lock);
}

static void vanish(struct work_struct *work)
{
	remove_tree();
}
static DECLARE_WORK(vanishing, vanish);

/* Writing 1 removes the powercap tree while it is used. It does not come back. */
static int set_vanished(const char *text, const struct kernel_param *parameter)
{
	int failure = param_set_bool(text, parameter);

	if (failure == 0 && has_vanished)
		schedule_work(&vanishing);
	return failure;
}
static const struct kernel_param_ops vanished_ops = { .set = set_vanished, .get = param_get_bool };
module_param_cb(vanished, &vanished_ops, &has_vanished, 0644);

/* --- temperatures --- */

static struct thermal_zone_device *thermal[MAX_PACKAGES];
static struct device *monitor;

static int temperature_of(int index, int *value)
{
	unsigned long flags;

	if (blind)
		return -EAGAIN;
	raw_spin_lock_irqsave(&lock, flags);
	advance();
	*value = state[index].shown_mc;
	raw_spin_unlock_irqrestore(&lock, flags);
	return 0;
}

static int thermal_read(struct thermal_zone_device *zone, int *value)
{
	return temperature_of((int)(long)zone->devdata, value);
}
static struct thermal_zone_device_ops thermal_ops = { .get_temp = thermal_read };

static umode_t monitor_visible(const void *data, enum hwmon_sensor_types type, u32 attribute, int channel)
{
	return channel < packages ? 0444 : 0;
}

static int monitor_read(struct device *dev, enum hwmon_sensor_types type, u32 attribute, int channel, long *value)
{
	int shown = 0, failure = temperature_of(channel, &shown);

	*value = shown;
	return failure;
}

static int monitor_label(struct device *dev, enum hwmon_sensor_types type, u32 attribute, int channel, const char **text)
{
	static const char *const labels[] = { "Package id 0", "Package id 1", "Package id 2", "Package id 3" };

	*text = labels[channel];
	return 0;
}

static const struct hwmon_ops monitor_ops = { .is_visible = monitor_visible, .read = monitor_read, .read_string = monitor_label };
static const struct hwmon_channel_info monitor_channels = {
	.type = hwmon_temp,
	.config = (const u32[]){ HWMON_T_INPUT | HWMON_T_LABEL, HWMON_T_INPUT | HWMON_T_LABEL, HWMON_T_INPUT | HWMON_T_LABEL,
				 HWMON_T_INPUT | HWMON_T_LABEL, 0 },
};
static const struct hwmon_channel_info *monitor_info[] = { &monitor_channels, NULL };
static const struct hwmon_chip_info monitor_chip = { .ops = &monitor_ops, .info = monitor_info };

/* --- truth --- */

static int truth_show(struct seq_file *file, void *data)
{
	unsigned long flags;
	int index, domain;
	u64 now, power[MAX_PACKAGES];
	struct package copy[MAX_PACKAGES];

	raw_spin_lock_irqsave(&lock, flags);
	advance();
	now = last_ns;
	memcpy(copy, state, sizeof(copy));
	raw_spin_unlock_irqrestore(&lock, flags);
	seq_printf(file, "ns %llu\n", now);
	for (index = 0; index < packages; index++) {
		power[index] = copy[index].power_mw[PACKAGE];
		for (domain = 0; domain < DOMAINS; domain++)
			seq_printf(file, "%s%d_nj %llu\n", domain_names[domain], index, copy[index].energy[domain]);
		seq_printf(file, "power%d_mw %llu\nmicro_c%d %lld\n", index, power[index], index, copy[index].micro_c);
	}
	return 0;
}

/* --- the module --- */

static void forget(void)
{
	int index;

	if (pmu.type)
		perf_pmu_unregister(&pmu);
	cancel_work_sync(&vanishing);
	remove_tree();
	for (index = 0; index < packages; index++)
		if (!IS_ERR_OR_NULL(thermal[index]))
			thermal_zone_device_unregister(thermal[index]);
	if (!IS_ERR_OR_NULL(monitor))
		hwmon_device_unregister(monitor);
	remove_proc_entry("raplsim", NULL);
	hrtimer_cancel(&timer);
	platform_device_unregister(device);
}

static int show_temperatures(void)
{
	int index;

	for (index = 0; zones && index < packages; index++) {
		thermal[index] = thermal_zone_device_register("x86_pkg_temp", 0, 0, (void *)(long)index, &thermal_ops, NULL, 0, 0);
		if (IS_ERR(thermal[index]))
			return PTR_ERR(thermal[index]);
		thermal_zone_device_enable(thermal[index]);
	}
	if (hwmon) {
		monitor = hwmon_device_register_with_info(&device->dev, "coretemp", NULL, &monitor_chip, NULL);
		return PTR_ERR_OR_ZERO(monitor);
	}
	return 0;
}

static int show_powercap(void)
{
	if (!powercap)
		return 0;
	control = powercap_register_control_type(NULL, "intel-rapl", NULL);
	if (IS_ERR(control))
		return PTR_ERR(control);
	add_tree(control, tree, &tree_size, true);
	if (!mmio)
		return 0;
	control_mmio = powercap_register_control_type(NULL, "intel-rapl-mmio", NULL);
	if (IS_ERR(control_mmio))
		return PTR_ERR(control_mmio);
	add_tree(control_mmio, tree_mmio, &tree_mmio_size, false);
	return 0;
}

static int __init raplsim_init(void)
{
	int cpu, index, failure;

	if (packages < 1 || packages > MAX_PACKAGES || tau_ms < 1 || tick_ms < 1 || range_uj == 0)
		return -EINVAL;
	random_state = seed ? seed : 1;
	last_ns = ktime_get_ns();
	for (index = 0; index < packages; index++) {
		state[index].micro_c = 1000LL * ambient_mc + (s64)resistance * idle_mw;
		state[index].shown_mc = (int)div_s64(state[index].micro_c, 1000000) * 1000;
		state[index].first_cpu = -1;
	}
	for_each_online_cpu(cpu) {
		last_idle_us[cpu] = idle_us(cpu);
		if (state[package_of(cpu)].first_cpu < 0) {
			state[package_of(cpu)].first_cpu = cpu;
			cpumask_set_cpu(cpu, &pmu_cpus);
		}
	}
	device = platform_device_register_simple("raplsim", -1, NULL, 0);
	if (IS_ERR(device))
		return PTR_ERR(device);
	hrtimer_init(&timer, CLOCK_MONOTONIC, HRTIMER_MODE_REL);
	timer.function = tick;
	hrtimer_start(&timer, ms_to_ktime(tick_ms), HRTIMER_MODE_REL);
	failure = proc_create_single("raplsim", 0444, NULL, truth_show) ? 0 : -ENOMEM;
	failure = failure ?: show_temperatures();
	failure = failure ?: show_powercap();
	if (!failure && perf) {
		list_events();
		failure = perf_pmu_register(&pmu, "power", -1);
	}
	if (failure)
		forget();
	return failure;
}

static void __exit raplsim_exit(void)
{
	forget();
}

module_init(raplsim_init);
module_exit(raplsim_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Energy counters of a model, for tests");
