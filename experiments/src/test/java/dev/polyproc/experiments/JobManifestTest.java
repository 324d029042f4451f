package dev.polyproc.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The manifests in {@code k8s/experiments} fit this command, and give it no more than it needs. */
class JobManifestTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("polyproc.home"), "k8s/experiments");

  @Test
  void job_arguments_areThoseOfAnExperimentInTheCluster() throws IOException {
    var pod = read("job.yaml", Job.class).getSpec().getTemplate().getSpec();

    var options =
        ExperimentOptions.parse(pod.getContainers().get(0).getArgs().toArray(new String[0]));

    assertThat(options.target()).isEqualTo(ExperimentOptions.Kind.KUBERNETES);
    assertThat(options.url()).contains("http://producer-service:8080");
    assertThat(pod.getContainers().get(0).getVolumeMounts())
        .anyMatch(mount -> mount.getMountPath().equals(options.out().toString()));
    assertThat(pod.getServiceAccountName())
        .isEqualTo(read("serviceaccount.yaml", ServiceAccount.class).getMetadata().getName());
    assertThat(options.deployment())
        .isEqualTo(read("role.yaml", Role.class).getRules().get(0).getResourceNames().get(0));
  }

  @Test
  void role_rules_areTheScaleOfOneDeployment() throws IOException {
    var role = read("role.yaml", Role.class);

    assertThat(role.getRules()).hasSize(1);
    assertThat(role.getRules().get(0).getApiGroups()).containsExactly("apps");
    assertThat(role.getRules().get(0).getResources()).containsExactly("deployments/scale");
    assertThat(role.getRules().get(0).getResourceNames()).hasSize(1);
    assertThat(role.getRules().get(0).getVerbs()).containsExactly("get", "patch");
    var binding = read("rolebinding.yaml", RoleBinding.class);
    assertThat(binding.getRoleRef().getName()).isEqualTo(role.getMetadata().getName());
    assertThat(binding.getSubjects())
        .extracting(subject -> subject.getKind() + " " + subject.getName())
        .containsExactly("ServiceAccount experiment");
  }

  private static <T extends HasMetadata> T read(String file, Class<T> kind) throws IOException {
    return Serialization.unmarshal(Files.readString(FOLDER.resolve(file)), kind);
  }
}
