package dev.polyproc.worker.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpusTest {
  @TempDir private Path root;

  @Test
  void allowedCpus_areReadFromTheStatus() throws IOException {
    write("proc/self/status", "Name:\tjava\nCpus_allowed_list:\t0-3,8\nMems_allowed_list:\t0\n");

    assertThat(new Cpus(root).allowed()).isEqualTo("0-3,8");
  }

  @Test
  void limitOfControlGroupsVersion2_isQuotaByPeriod() throws IOException {
    write("proc/self/cgroup", "0::/docker/abc\n");
    write("sys/fs/cgroup/docker/abc/cpu.max", "50000 100000\n");

    assertThat(new Cpus(root).limit()).contains(0.5);
  }

  @Test
  void limitInAContainer_isAtTheRoot() throws IOException {
    write("proc/self/cgroup", "0::/../childCpuTime\n");
    write("sys/fs/cgroup/cpu.max", "200000 100000\n");

    assertThat(new Cpus(root).limit()).contains(2.0);
  }

  @Test
  void limitOfControlGroupsVersion1_isQuotaByPeriod() throws IOException {
    write("proc/self/cgroup", "5:memory:/m\n4:cpu,cpuacct:/docker/abc\n0::/x\n");
    write("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "150000\n");
    write("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us", "100000\n");

    assertThat(new Cpus(root).limit()).contains(1.5);
  }

  @Test
  void noLimit_isEmpty() throws IOException {
    write("proc/self/cgroup", "4:cpu,cpuacct:/\n0::/\n");
    write("sys/fs/cgroup/cpu.max", "max 100000\n");
    write("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "-1\n");
    write("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us", "100000\n");

    assertThat(new Cpus(root).limit()).isEmpty();
  }

  @Test
  void noLimitButCpusOfItsOwn_isTheirNumber() throws IOException {
    write("proc/self/cgroup", "0::/\n");
    write("sys/fs/cgroup/cpu.max", "max 100000\n");
    write("proc/self/status", "Cpus_allowed_list:\t2-3,8\n");
    write("sys/devices/system/cpu/online", "0-15\n");

    assertThat(new Cpus(root).limit()).contains(3.0);
  }

  @Test
  void noLimitAndAllCpus_isEmpty() throws IOException {
    write("proc/self/cgroup", "0::/\n");
    write("sys/fs/cgroup/cpu.max", "max 100000\n");
    write("proc/self/status", "Cpus_allowed_list:\t0-3\n");
    write("sys/devices/system/cpu/online", "0-3\n");

    assertThat(new Cpus(root).limit()).isEmpty();
  }

  @Test
  void limitOfTheControlGroup_precedesTheNumberOfCpus() throws IOException {
    write("proc/self/cgroup", "0::/\n");
    write("sys/fs/cgroup/cpu.max", "50000 100000\n");
    write("proc/self/status", "Cpus_allowed_list:\t1\n");
    write("sys/devices/system/cpu/online", "0-3\n");

    assertThat(new Cpus(root).limit()).contains(0.5);
  }

  @Test
  void throttlingOfControlGroupsVersion2_isInMicroseconds() throws IOException {
    write("proc/self/cgroup", "0::/\n");
    write(
        "sys/fs/cgroup/cpu.stat",
        "usage_usec 900\nnr_periods 66\nnr_throttled 5\nthrottled_usec 163883\nburst_usec 0\n");

    assertThat(new Cpus(root).throttling())
        .contains(new Throttling(5, Duration.of(163_883, ChronoUnit.MICROS)));
  }

  @Test
  void throttlingOfControlGroupsVersion1_isInNanoseconds() throws IOException {
    write("proc/self/cgroup", "2:cpuacct:/docker/abc\n1:cpu:/docker/abc\n0::/docker/abc\n");
    write(
        "sys/fs/cgroup/cpu/cpu.stat", "nr_periods 66\nnr_throttled 5\nthrottled_time 163883322\n");

    assertThat(new Cpus(root).throttling())
        .contains(new Throttling(5, Duration.ofNanos(163_883_322)));
  }

  @Test
  void groupWithoutCounters_hasNoThrottling() throws IOException {
    write("proc/self/cgroup", "0::/\n");
    write("sys/fs/cgroup/cpu.stat", "usage_usec 900\nuser_usec 700\nsystem_usec 200\n");

    assertThat(new Cpus(root).throttling()).isEmpty();
  }

  @Test
  void otherSystems_haveNoValues() {
    assertThat(new Cpus(root).allowed()).isEmpty();
    assertThat(new Cpus(root).limit()).isEmpty();
    assertThat(new Cpus(root).throttling()).isEmpty();
  }

  private void write(String file, String text) throws IOException {
    var path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
