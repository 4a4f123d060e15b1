-- What Microsoft Orleans' ADO.NET providers need when the grains run in a cluster; empty otherwise. The providers look up
-- every statement in orleansquery by its key: keys, parameters (@...) and the columns they read are theirs, the rest is ours.
-- docs/cluster.md names the versions read. One statement each: what must happen together is one common table expression.

create table orleansquery (
    querykey  text primary key,
    querytext text not null
);

-- Membership: who is in the cluster. deploymentid is the cluster's id. Every change of a silo's row raises the version of
-- its cluster, which the silo that writes must know: of two that change the table at once, one loses and reads again.

create table orleans_clusters (
    deploymentid varchar(150) primary key,
    version      integer      not null default 0,
    changed_at   timestamptz  not null default now()
);

create table orleans_silos (
    deploymentid varchar(150) not null references orleans_clusters on delete cascade,
    address      varchar(45)  not null,
    port         integer      not null,
    generation   integer      not null,
    siloname     varchar(150) not null,
    hostname     varchar(150) not null,
    status       integer      not null,                       -- SiloStatus: 3 = Active, 6 = Dead
    proxyport    integer      not null,                       -- the gateway's; 0 = none
    suspecttimes text,
    starttime    timestamptz  not null,
    iamalivetime timestamptz  not null,
    primary key (deploymentid, address, port, generation)
) with (fillfactor = 50);                                     -- iamalivetime changes every few seconds

-- Reminders. grainhash is a signed view of an unsigned number: a silo reads the part of the ring that it answers for.

create table orleans_reminders (
    serviceid    varchar(150) not null,
    grainid      varchar(600) not null,
    remindername varchar(150) not null,
    starttime    timestamptz  not null,
    period       bigint       not null,                       -- milliseconds
    grainhash    integer      not null,
    version      integer      not null default 0,
    primary key (serviceid, grainid, remindername)
);
create index orleans_reminders_ring on orleans_reminders (serviceid, grainhash);

-- Stored state of grains. A key that is text has grainidn0 = grainidn1 = 0; one that is not has no extension, kept as ''.
-- The hashes come first: they are what most keys differ in.

create table orleans_states (
    grainidhash            integer      not null,
    graintypehash          integer      not null,
    grainidn0              bigint       not null,
    grainidn1              bigint       not null,
    grainidextensionstring varchar(512) not null,
    graintypestring        varchar(512) not null,             -- the name of the state
    serviceid              varchar(150) not null,
    payloadbinary          bytea,                             -- null once cleared
    version                integer      not null,
    changed_at             timestamptz  not null default now(),
    primary key (grainidhash, graintypehash, grainidn0, grainidn1, grainidextensionstring, graintypestring, serviceid)
);

insert into orleansquery (querykey, querytext) values

-- Clustering ---------------------------------------------------------------------------------------------------------

('InsertMembershipVersionKey', $q$
with added as (
    insert into orleans_clusters (deploymentid) values (@DeploymentId) on conflict do nothing returning 1)
select exists (select from added)
$q$),

('MembershipReadAllKey', $q$
select c.deploymentid, s.address, s.port, s.generation, s.siloname, s.hostname, s.status, s.proxyport, s.suspecttimes,
       s.starttime, s.iamalivetime, c.version
from orleans_clusters c
left join orleans_silos s on s.deploymentid = c.deploymentid
where c.deploymentid = @DeploymentId
$q$),

('MembershipReadRowKey', $q$
select c.deploymentid, s.address, s.port, s.generation, s.siloname, s.hostname, s.status, s.proxyport, s.suspecttimes,
       s.starttime, s.iamalivetime, c.version
from orleans_clusters c
left join orleans_silos s
  on s.deploymentid = c.deploymentid and s.address = @Address and s.port = @Port and s.generation = @Generation
where c.deploymentid = @DeploymentId
$q$),

('InsertMembershipKey', $q$
with raised as (
    update orleans_clusters set version = version + 1, changed_at = now()
    where deploymentid = @DeploymentId and version = @Version
      and not exists (
          select from orleans_silos
          where deploymentid = @DeploymentId and address = @Address and port = @Port and generation = @Generation)
    returning deploymentid),
added as (
    insert into orleans_silos (
        deploymentid, address, port, generation, siloname, hostname, status, proxyport, starttime, iamalivetime)
    select deploymentid, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime
    from raised
    returning 1)
select exists (select from added)
$q$),

('UpdateMembershipKey', $q$
with raised as (
    update orleans_clusters set version = version + 1, changed_at = now()
    where deploymentid = @DeploymentId and version = @Version
      and exists (
          select from orleans_silos
          where deploymentid = @DeploymentId and address = @Address and port = @Port and generation = @Generation)
    returning deploymentid),
changed as (
    update orleans_silos s set status = @Status, suspecttimes = @SuspectTimes, iamalivetime = @IAmAliveTime
    from raised r
    where s.deploymentid = r.deploymentid and s.address = @Address and s.port = @Port and s.generation = @Generation
    returning 1)
select exists (select from changed)
$q$),

('UpdateIAmAlivetimeKey', $q$
update orleans_silos set iamalivetime = @IAmAliveTime
where deploymentid = @DeploymentId and address = @Address and port = @Port and generation = @Generation
$q$),

('GatewaysQueryKey', $q$
select address, proxyport, generation
from orleans_silos
where deploymentid = @DeploymentId and status = @Status and proxyport > 0
$q$),

('DeleteMembershipTableEntriesKey', $q$
delete from orleans_clusters where deploymentid = @DeploymentId
$q$),

-- Only the dead: a silo that still starts or leaves, however long it takes, is not ours to remove.
('CleanupDefunctSiloEntriesKey', $q$
delete from orleans_silos where deploymentid = @DeploymentId and status = 6 and iamalivetime < @IAmAliveTime
$q$),

-- The same for one silo, unless it has changed since it was read.
('CleanupDefunctSiloEntryKey', $q$
delete from orleans_silos
where deploymentid = @DeploymentId and address = @Address and port = @Port and generation = @Generation and status = 6
  and starttime = @StartTime and iamalivetime = @IAmAliveTime and coalesce(suspecttimes, '') = coalesce(@SuspectTimes, '')
$q$),

-- Reminders ----------------------------------------------------------------------------------------------------------

('UpsertReminderRowKey', $q$
insert into orleans_reminders as r (serviceid, grainid, remindername, starttime, period, grainhash)
values (@ServiceId, @GrainId, @ReminderName, @StartTime, @Period, @GrainHash)
on conflict (serviceid, grainid, remindername) do update
    set starttime = excluded.starttime, period = excluded.period, grainhash = excluded.grainhash, version = r.version + 1
returning version
$q$),

('ReadReminderRowKey', $q$
select grainid, remindername, starttime, period, version
from orleans_reminders
where serviceid = @ServiceId and grainid = @GrainId and remindername = @ReminderName
$q$),

('ReadReminderRowsKey', $q$
select grainid, remindername, starttime, period, version
from orleans_reminders
where serviceid = @ServiceId and grainid = @GrainId
$q$),

-- A part of the ring from BeginHash, which it excludes, to EndHash, which it includes.
('ReadRangeRows1Key', $q$
select grainid, remindername, starttime, period, version
from orleans_reminders
where serviceid = @ServiceId and grainhash > @BeginHash and grainhash <= @EndHash
$q$),

-- A part that passes the ring's end; all of it where both are the same.
('ReadRangeRows2Key', $q$
select grainid, remindername, starttime, period, version
from orleans_reminders
where serviceid = @ServiceId and (grainhash > @BeginHash or grainhash <= @EndHash)
$q$),

('DeleteReminderRowKey', $q$
with gone as (
    delete from orleans_reminders
    where serviceid = @ServiceId and grainid = @GrainId and remindername = @ReminderName and version = @Version
    returning 1)
select exists (select from gone)
$q$),

('DeleteReminderRowsKey', $q$
delete from orleans_reminders where serviceid = @ServiceId
$q$),

-- State --------------------------------------------------------------------------------------------------------------

('ReadFromStorageKey', $q$
select payloadbinary, version
from orleans_states
where grainidhash = @GrainIdHash and graintypehash = @GrainTypeHash and grainidn0 = @GrainIdN0 and grainidn1 = @GrainIdN1
  and grainidextensionstring = coalesce(@GrainIdExtensionString, '') and graintypestring = @GrainTypeString
  and serviceid = @ServiceId
$q$),

-- No row comes back where the state was written by somebody else meanwhile: the provider takes that as a conflict.
('WriteToStorageKey', $q$
with changed as (
    update orleans_states set payloadbinary = @PayloadBinary, version = version + 1, changed_at = now()
    where grainidhash = @GrainIdHash and graintypehash = @GrainTypeHash and grainidn0 = @GrainIdN0 and grainidn1 = @GrainIdN1
      and grainidextensionstring = coalesce(@GrainIdExtensionString, '') and graintypestring = @GrainTypeString
      and serviceid = @ServiceId and version = @GrainStateVersion
    returning version),
added as (
    insert into orleans_states (
        grainidhash, graintypehash, grainidn0, grainidn1, grainidextensionstring, graintypestring, serviceid, payloadbinary,
        version)
    select @GrainIdHash, @GrainTypeHash, @GrainIdN0, @GrainIdN1, coalesce(@GrainIdExtensionString, ''), @GrainTypeString,
        @ServiceId, @PayloadBinary, 1
    where @GrainStateVersion is null
    on conflict do nothing
    returning version)
select version as newgrainstateversion from changed
union all
select version from added
$q$),

('ClearStorageKey', $q$
update orleans_states set payloadbinary = null, version = version + 1, changed_at = now()
where grainidhash = @GrainIdHash and graintypehash = @GrainTypeHash and grainidn0 = @GrainIdN0 and grainidn1 = @GrainIdN1
  and grainidextensionstring = coalesce(@GrainIdExtensionString, '') and graintypestring = @GrainTypeString
  and serviceid = @ServiceId and version = @GrainStateVersion
returning version as newgrainstateversion
$q$),

-- Answers with the version after the one deleted, which tells the provider that it was there.
('DeleteStorageKey', $q$
delete from orleans_states
where grainidhash = @GrainIdHash and graintypehash = @GrainTypeHash and grainidn0 = @GrainIdN0 and grainidn1 = @GrainIdN1
  and grainidextensionstring = coalesce(@GrainIdExtensionString, '') and graintypestring = @GrainTypeString
  and serviceid = @ServiceId and version = @GrainStateVersion
returning version + 1 as newgrainstateversion
$q$);
