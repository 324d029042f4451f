package dev.polyproc.sharedstate.worker;

import java.util.List;

/**
 * A worker as it describes itself.
 *
 * @param instance its name
 * @param host the machine or container that it runs on
 * @param pid its process id there
 * @param cpus the CPUs it may run on, as Linux lists them ({@code 0}, {@code 0-3,8}), or empty
 *     where the system does not say
 * @param cpuLimit how many CPUs' worth of time its cgroup allows, or null where there is no limit
 * @param throttled in how many of the cgroup's periods it used up its CPU time and had to wait for
 *     the next, or null where the system does not count
 * @param throttledMillis for how long it waited
 * @param tasksDone how many tasks it has finished since it started
 * @param current the task it is working on, or null
 * @param functions what can be mapped on it
 * @param targets what a process can run on it
 */
public record WorkerInfo(
    String instance,
    String host,
    long pid,
    String cpus,
    Double cpuLimit,
    Long throttled,
    Long throttledMillis,
    long tasksDone,
    String current,
    List<FunctionInfo> functions,
    List<FunctionInfo> targets) {}
