package dev.polyproc.sharedstate.worker;

import java.util.List;

/**
 * The description of a worker, as the worker announces it.
 *
 * @param instance the name of the worker
 * @param host the machine or container that it runs on
 * @param pid its process id there
 * @param cpus the CPUs that it may run on, as Linux lists them ({@code 0}, {@code 0-3,8}); empty if
 *     the system does not list them
 * @param cpuLimit the number of CPUs whose time the worker may use; null if it has no limit
 * @param throttled the number of cgroup periods in which it had used up its CPU time and had to
 *     wait for the next period; null if the system does not count them
 * @param throttledMillis for how long it waited; null if the system does not count that
 * @param tasksDone how many tasks it has completed since it started
 * @param current the task that it runs, or null
 * @param crashable whether it crashes on request
 * @param python whether it runs functions that clients bring
 * @param functions the functions that it can apply
 * @param targets the targets that a process can run on it
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
    boolean crashable,
    PythonStatus python,
    List<FunctionInfo> functions,
    List<FunctionInfo> targets) {}
