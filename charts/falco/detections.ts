/**
 * Rules beside Falco's own, with the macros of its rule set 5. Each says namespace and pod, which Talon needs to act.
 *
 * @param namespaces whose pods call nobody outside
 */
export function detections(namespaces: readonly string[]): string {
  return `- list: serving_processes
  items: [java, nginx, mysqld]

- list: tools_of_intruders
  items: [curl, wget, nc, ncat, netcat, socat, python, python3, perl, ruby]

- rule: Remote code execution
  desc: A process that serves requests started a shell or a tool that fetches or connects. None of ours ever does.
  condition: >
    spawned_process and container and proc.pname in (serving_processes)
    and (shell_procs or proc.name in (tools_of_intruders))
  output: Server process started a shell or tool | ${who}
  priority: CRITICAL
  tags: [container, process, mitre_execution, T1059]

- rule: Reverse shell
  desc: A shell or interpreter put its standard input or output on a network connection.
  condition: >
    dup and container and evt.rawres in (0, 1, 2) and fd.type in ("ipv4", "ipv6")
    and (shell_procs or proc.name in (tools_of_intruders))
  output: Shell bound to a network connection | connection=%fd.name ${who}
  priority: CRITICAL
  tags: [container, network, process, mitre_execution, T1059]

- rule: Read of password hashes
  desc: Something in a container read the hashed passwords.
  condition: open_read and container and fd.name in (/etc/shadow, /etc/gshadow)
  output: Password hashes read in a container | file=%fd.name ${who}
  priority: WARNING
  tags: [container, filesystem, mitre_credential_access, T1003.008]

- rule: Setuid escalation
  desc: A file was made to run as its owner or group, or a program that changes the user was started.
  condition: >
    container
    and ((evt.type in (chmod, fchmod, fchmodat)
          and (evt.arg.mode contains "S_ISUID" or evt.arg.mode contains "S_ISGID"))
      or (spawned_process and proc.name in (su, sudo, doas, pkexec, newgrp)))
  output: Change of user in a container | mode=%evt.arg.mode ${who}
  priority: WARNING
  tags: [container, process, mitre_privilege_escalation, T1548.001]

- rule: Unknown outbound connection
  desc: >
    A workload connected to an address that is not private. Istio's proxy only passes on what the workload began; backups
    do go out.
  condition: >
    outbound and container and k8s.ns.name in (${namespaces.join(', ')})
    and not proc.name in (envoy, pilot-agent)
    and not k8s.pod.name startswith mysql-backup
    and not k8s.pod.name startswith mysql-restore
  output: Connection to an unknown address | connection=%fd.name ${who}
  priority: WARNING
  tags: [container, network, mitre_command_and_control, T1071]
`;
}

const who = [
  'namespace=%k8s.ns.name',
  'pod=%k8s.pod.name',
  'container=%container.name',
  'process=%proc.name',
  'parent=%proc.pname',
  'command=%proc.cmdline',
  'user_uid=%user.uid',
].join(' ');
