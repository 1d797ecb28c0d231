/**
 * What verbs make of a thing: the words that say so, the usual one first, and the words for its opposite. The words
 * are looked for among booleans (`is_active`), enum values (`status: inactive`) and times (`archived_at`).
 */
export interface Outcome {
  states: readonly string[];
  opposites: readonly string[];
}

const table = `
activate reactivate reinstate: active activated enabled running / inactive deactivated disabled suspended
deactivate: inactive deactivated disabled suspended / active activated enabled
enable: enabled active on / disabled inactive off
disable: disabled inactive off / enabled active on
lock: locked / unlocked open
unlock: unlocked open active / locked
verify: verified confirmed validated / unverified unconfirmed
unverify: unverified unconfirmed / verified confirmed
validate: validated valid verified / invalid
confirm: confirmed verified accepted / unconfirmed
archive: archived inactive / active unarchived
unarchive: unarchived active open / archived
restore undelete untrash recover: restored active open available / deleted archived trashed removed
trash: trashed deleted / active
publish: published live public / unpublished draft
unpublish: unpublished draft private / published live public
pin: pinned / unpinned
unpin: unpinned / pinned
star: starred favorite favourite favorited / unstarred
unstar: unstarred / starred favorite favourite favorited
favorite favourite: favorite favourite favorited favourited starred / unfavorited
unfavorite unfavourite: unfavorited / favorite favourite favorited favourited starred
like: liked / disliked
unlike: unliked / liked
follow: followed following / unfollowed
unfollow: unfollowed / followed following
subscribe: subscribed active / unsubscribed
unsubscribe: unsubscribed cancelled canceled inactive / subscribed
watch: watched watching subscribed / unwatched
unwatch: unwatched / watched watching subscribed
suspend: suspended inactive disabled paused / active
unsuspend: active unsuspended / suspended
ban: banned blocked / active unbanned
unban: active unbanned / banned blocked
block: blocked banned / unblocked active
unblock: unblocked active open / blocked
mute: muted silenced / unmuted
unmute: unmuted / muted silenced
silence: silenced muted / unsilenced
unsilence: active / silenced muted
hide: hidden invisible / visible shown
unhide show: visible shown / hidden invisible
read: read seen / unread unseen
unread: unread unseen / read seen
seen: seen read / unseen unread
approve: approved accepted active / rejected unapproved
unapprove: unapproved pending / approved
reject decline deny refuse: rejected declined denied refused / approved accepted
accept: accepted approved active / rejected declined
cancel: cancelled canceled cancelling canceling / active
close: closed resolved done completed / open opened
open: open opened active / closed
reopen: open reopened opened active / closed
start begin launch run: started running active in_progress inprogress processing starting open launched / stopped
stop halt end: stopped ended halted inactive finished stopping / running started active
pause: paused suspended / running active
unpause resume continue: running active in_progress resumed started / paused stopped
complete finish: completed complete done finished closed succeeded / incomplete open
submit: submitted pending in_review under_review review processing / draft
resolve: resolved closed done / unresolved open
unresolve: unresolved open / resolved
expire: expired inactive / active
revoke: revoked inactive cancelled canceled disabled / active valid
invalidate: invalid invalidated revoked / valid
ship dispatch: shipped dispatched in_transit sent / unshipped
deliver: delivered / undelivered
pay settle: paid settled / unpaid open
refund: refunded / paid
void: voided void / open
capture: captured succeeded paid / uncaptured
finalize finalise: finalized finalised final open / draft
release: released / held
hold: held on_hold / released
deploy: deployed active live / undeployed
undeploy: undeployed inactive / deployed
draft: draft / published
schedule: scheduled / unscheduled
unschedule: unscheduled draft / scheduled
retry rerun requeue: pending queued retrying running processing / failed
acknowledge ack: acknowledged / unacknowledged
dismiss: dismissed / active
snooze: snoozed / active
escalate: escalated / open
freeze: frozen / active
unfreeze: active unfrozen / frozen
flag report: flagged reported / unflagged
unflag: unflagged / flagged reported
feature: featured / unfeatured
unfeature: unfeatured / featured
connect: connected active / disconnected
disconnect: disconnected inactive / connected
install: installed / uninstalled
uninstall: uninstalled / installed
mount: mounted / unmounted
unmount: unmounted / mounted
load: loaded / unloaded
unload: unloaded / loaded
terminate kill: terminated killed stopped exited dead ended / running
abort: aborted cancelled canceled / running
fail: failed / succeeded
reset: new pending open / done
boot poweron: running started on active / stopped off
shutdown poweroff: stopped off inactive / running on
restart reboot: running started restarting / stopped
default: default primary main / other
trust: trusted / untrusted
untrust: untrusted / trusted
promote: promoted / demoted
demote: demoted / promoted
onboard: onboarded / new
register: registered / unregistered
unregister deregister: unregistered / registered
checkin: checked_in checkedin / checked_out checkedout
checkout: checked_out checkedout / checked_in checkedin
sign: signed / unsigned
send: sent / draft
return: returned / out
redeem: redeemed used / unused
claim: claimed / unclaimed
protect: protected / unprotected
unprotect: unprotected / protected
merge: merged closed / open
stage: staged / unstaged
quarantine: quarantined / released
spam: spam / ham
`;

/** By verb. */
export const outcomes: ReadonlyMap<string, Outcome> = new Map(
  table
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [verbs = '', rest = ''] = line.split(':');
      const [states = '', opposites = ''] = rest.split('/');
      const words = (text: string) => text.trim().split(/\s+/);
      return words(verbs).map((verb) => [verb, { states: words(states), opposites: words(opposites) }] as const);
    }),
);
