/**
 * {@code Lock}, {@code RLock} and {@code Condition}, and the fence that makes a lock safe.
 *
 * <p>{@link dev.polyproc.sharedstate.lock.Locks#acquire} gives a {@link
 * dev.polyproc.sharedstate.lock.Grant} to one caller at a time, in the order in which they came. A
 * holder that dies is out when its lease ends. One that was only paused does not know that it is
 * out: it is told when it comes to extend or release, and its late writes are refused by what it
 * writes to. For that every grant has a token, greater than that of any grant before.
 *
 * <p>How a script that writes under a lock refuses late writes:
 *
 * <ul>
 *   <li>Have one more key, a hash in the hash tag of what is written to, as in {@code
 *       array:{id}:fences}: for each lock the latest token that has written. It lives as long as
 *       what it guards, and expires with it.
 *   <li>Put the function in front: {@code Script.load(ArrayMemory.class, Fencing.LUA,
 *       "write.lua")}.
 *   <li>Take lock and token as arguments, the empty string for a write without a lock, and ask
 *       before anything is written:
 *       <pre>{@code
 * if ARGV[1] ~= '' and too_late(KEYS[2], ARGV[1], ARGV[2]) then
 *   return {'too_late', tonumber(redis.call('HGET', KEYS[2], ARGV[1]))}
 * end
 * }</pre>
 *   <li>Answer 409 {@code StaleToken}, and name both tokens.
 * </ul>
 *
 * <p>The check and the write are one step, which is what makes it safe: between a look at the lock
 * and a write there would always be room for a pause.
 */
package dev.polyproc.sharedstate.lock;
