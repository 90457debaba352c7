/**
 * The health check of Applications, in Lua, for the key `resource.customizations.health.argoproj.io_Application` of Argo CD's configuration.
 *
 * Argo CD no longer judges Applications by itself; without this, waves among them would not wait for anything (P32). An
 * Application that has no health yet is still on its way, unless it waits for somebody to sync it: that may take
 * days, and nothing must wait with it.
 */
export const applicationHealth = `local result = { status = "Progressing", message = "not synced yet" }
local health = obj.status and obj.status.health
if health and health.status and health.status ~= "Missing" then
  result.status = health.status
  result.message = health.message or ""
end
local policy = obj.spec and obj.spec.syncPolicy
if not (policy and policy.automated) then
  result.status = "Healthy"
  result.message = "synced by hand"
end
return result
`;
