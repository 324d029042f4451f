/**
 * {@code Lock}, {@code RLock} and {@code Condition}, and the fencing tokens that make a lock safe.
 *
 * <p>{@link dev.polyproc.sharedstate.lock.Locks#acquire} returns a {@link
 * dev.polyproc.sharedstate.lock.Grant} to one caller at a time, in order of arrival. A holder that
 * dies loses the lock when its lease expires. A holder that was only paused does not notice that:
 * it finds out when it extends or releases the lock, and the resource that it writes to refuses its
 * late writes. For that purpose every grant has a fencing token, greater than the token of every
 * grant before.
 *
 * <p>A script that writes under a lock refuses late writes as follows:
 *
 * <ul>
 *   <li>It has a hash in the hash tag of the resource with a field for each lock: the latest token
 *       that has written. The hash expires together with the resource.
 *   <li>It is loaded with the fencing function: {@code Script.load(Owner.class, Fencing.LUA,
 *       "write.lua")}.
 *   <li>It takes the lock and the token as arguments (the empty string for a write without a lock),
 *       and calls the function before it writes:
 *       <pre>{@code
 * if ARGV[1] ~= '' and too_late(KEYS[2], ARGV[1], ARGV[2]) then
 *   return {'too_late', tonumber(redis.call('HGET', KEYS[2], ARGV[1]))}
 * end
 * }</pre>
 *   <li>The service answers 409 {@code StaleToken} with both tokens.
 * </ul>
 *
 * <p>The check and the write are one atomic step. If the check were a separate step, the holder
 * could be paused between the check and the write.
 */
package dev.polyproc.sharedstate.lock;
