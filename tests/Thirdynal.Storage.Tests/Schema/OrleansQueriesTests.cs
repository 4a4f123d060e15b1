using System.Data;
using Npgsql;
using Thirdynal.Testing;

namespace Thirdynal.Storage.Tests.Schema;

/// <summary>
/// The statements that Orleans' ADO.NET providers look up, called as their compiled code calls them: by name, with their
/// parameters' names and types. The same tables under a real silo are tested in Thirdynal.Cluster.Tests.
/// </summary>
public sealed class OrleansQueriesTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateTime s_start = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);
    private readonly string _name = Guid.NewGuid().ToString("N");

    public static TheoryData<string> Required =>
    [
        "InsertMembershipVersionKey", "MembershipReadAllKey", "MembershipReadRowKey", "InsertMembershipKey", "UpdateMembershipKey",
        "UpdateIAmAlivetimeKey", "GatewaysQueryKey", "DeleteMembershipTableEntriesKey", "CleanupDefunctSiloEntriesKey",
        "CleanupDefunctSiloEntryKey", "ReadReminderRowsKey", "ReadRangeRows1Key", "ReadRangeRows2Key", "ReadReminderRowKey",
        "UpsertReminderRowKey", "DeleteReminderRowKey", "DeleteReminderRowsKey", "ReadFromStorageKey", "WriteToStorageKey",
        "ClearStorageKey", "DeleteStorageKey",
    ];

    [Theory]
    [MemberData(nameof(Required))]
    public async Task Query_ThatAProviderAsksFor_IsThere(string key) =>
        Assert.Equal(1, await database.ScalarAsync<int>("select count(*)::int from orleansquery where querykey = $1", key));

    [Fact]
    public async Task Membership_SiloJoins_RaisesTheVersionOnce()
    {
        Assert.True(await FlagAsync("InsertMembershipVersionKey", ("DeploymentId", _name)));
        Assert.False(await FlagAsync("InsertMembershipVersionKey", ("DeploymentId", _name)));
        Assert.True(await JoinAsync(port: 1, version: 0));
        Assert.False(await JoinAsync(port: 2, version: 0));
        Assert.False(await JoinAsync(port: 1, version: 1));
        Assert.True(await JoinAsync(port: 2, version: 1));

        var silos = await RowsAsync("MembershipReadAllKey", ("DeploymentId", _name));
        Assert.Equal(2, silos.Count);
        Assert.All(silos, silo => Assert.Equal(2, silo["version"]));
        var first = Assert.Single(await RowsAsync("MembershipReadRowKey", [("DeploymentId", _name), .. Silo(1)]));
        Assert.Equal(("host", 30_001, s_start, 1), (first["hostname"], first["proxyport"], first["starttime"], first["status"]));
    }

    [Fact]
    public async Task Membership_NobodyJoinedYet_StillAnswersWithTheVersion()
    {
        await FlagAsync("InsertMembershipVersionKey", ("DeploymentId", _name));
        foreach (var rows in new[]
        {
            await RowsAsync("MembershipReadAllKey", ("DeploymentId", _name)),
            await RowsAsync("MembershipReadRowKey", [("DeploymentId", _name), .. Silo(9)]),
        })
        {
            var row = Assert.Single(rows);
            Assert.Equal(0, row["version"]);
            Assert.Null(row["starttime"]);
        }
    }

    [Fact]
    public async Task Membership_StatusChanges_OnlyForWhoKnowsTheVersion()
    {
        await FlagAsync("InsertMembershipVersionKey", ("DeploymentId", _name));
        await JoinAsync(port: 1, version: 0);
        Assert.False(await ChangeAsync(port: 1, version: 0, status: 3));
        Assert.False(await ChangeAsync(port: 7, version: 1, status: 3));
        Assert.True(await ChangeAsync(port: 1, version: 1, status: 3, suspects: "S1@1,2026"));
        var gateway = Assert.Single(await RowsAsync("GatewaysQueryKey", ("DeploymentId", _name), ("Status", 3)));
        Assert.Equal(("10.0.0.1", 30_001, 5), (gateway["address"], gateway["proxyport"], gateway["generation"]));
        await RowsAsync("UpdateIAmAlivetimeKey", [("DeploymentId", _name), ("IAmAliveTime", s_start.AddHours(1)), .. Silo(1)]);
        var silo = Assert.Single(await RowsAsync("MembershipReadAllKey", ("DeploymentId", _name)));
        Assert.Equal((s_start.AddHours(1), "S1@1,2026", 2), (silo["iamalivetime"], silo["suspecttimes"], silo["version"]));
    }

    [Fact]
    public async Task Cleanup_RemovesOnlyTheDead_AndOnlyAsTheyWereRead()
    {
        await FlagAsync("InsertMembershipVersionKey", ("DeploymentId", _name));
        for (var port = 1; port <= 3; port++) await JoinAsync(port, version: port - 1);
        await ChangeAsync(port: 1, version: 3, status: 6);
        await ChangeAsync(port: 2, version: 4, status: 6, suspects: "S1@1,2026");

        (string, object?)[] asRead = [("DeploymentId", _name), ("StartTime", s_start), ("IAmAliveTime", s_start), ("SuspectTimes", null)];
        await RowsAsync("CleanupDefunctSiloEntryKey", [.. asRead, .. Silo(2)]);
        await RowsAsync("CleanupDefunctSiloEntryKey", [.. asRead, .. Silo(3)]);
        Assert.Equal(3, (await RowsAsync("MembershipReadAllKey", ("DeploymentId", _name))).Count);
        await RowsAsync("CleanupDefunctSiloEntryKey", [.. asRead, .. Silo(1)]);
        Assert.Equal(2, (await RowsAsync("MembershipReadAllKey", ("DeploymentId", _name))).Count);

        await RowsAsync("CleanupDefunctSiloEntriesKey", ("DeploymentId", _name), ("IAmAliveTime", s_start));
        Assert.Equal(2, (await RowsAsync("MembershipReadAllKey", ("DeploymentId", _name))).Count);
        await RowsAsync("CleanupDefunctSiloEntriesKey", ("DeploymentId", _name), ("IAmAliveTime", s_start.AddDays(1)));
        Assert.Equal(3, Assert.Single(await RowsAsync("MembershipReadAllKey", ("DeploymentId", _name)))["port"]);

        await RowsAsync("DeleteMembershipTableEntriesKey", ("DeploymentId", _name));
        Assert.Empty(await RowsAsync("MembershipReadAllKey", ("DeploymentId", _name)));
    }

    [Fact]
    public async Task Reminders_AreFoundByGrainNameAndPartOfTheRing()
    {
        Assert.Equal(0, await RemindAsync("one", hash: -5));
        Assert.Equal(0, await RemindAsync("two", hash: 5));
        Assert.Equal(1, await RemindAsync("two", hash: 5));
        Assert.Equal(["two"], await RingAsync("ReadRangeRows1Key", begin: -5, end: 5));
        Assert.Equal(["one"], await RingAsync("ReadRangeRows1Key", begin: -6, end: 4));
        Assert.Equal(["one"], await RingAsync("ReadRangeRows2Key", begin: 5, end: -5));
        Assert.Equal(["one", "two"], await RingAsync("ReadRangeRows2Key", begin: 0, end: 0));

        var row = Assert.Single(await RowsAsync("ReadReminderRowKey", ("ServiceId", _name), ("GrainId", "job/two"), ("ReminderName", "two")));
        Assert.Equal((s_start, 60_000L, 1), (row["starttime"], row["period"], row["version"]));
        Assert.Single(await RowsAsync("ReadReminderRowsKey", ("ServiceId", _name), ("GrainId", "job/one")));

        Assert.False(await ForgetAsync("two", version: 0));
        Assert.True(await ForgetAsync("two", version: 1));
        await RowsAsync("DeleteReminderRowsKey", ("ServiceId", _name));
        Assert.Empty(await RingAsync("ReadRangeRows2Key", begin: 0, end: 0));
    }

    [Fact]
    public async Task State_IsWrittenOnlyOverTheVersionThatWasRead()
    {
        Assert.Empty(await RowsAsync("ReadFromStorageKey", Key("key")));
        Assert.Empty(await WriteAsync("key", version: 3, [1]));
        Assert.Equal(1, Assert.Single(await WriteAsync("key", version: null, [1])));
        Assert.Empty(await WriteAsync("key", version: null, [2]));
        Assert.Equal(2, Assert.Single(await WriteAsync("key", version: 1, [2])));
        Assert.Empty(await WriteAsync("key", version: 1, [3]));
        var row = Assert.Single(await RowsAsync("ReadFromStorageKey", Key("key")));
        Assert.Equal([2], Assert.IsType<byte[]>(row["payloadbinary"]));
        Assert.Equal(2, row["version"]);
        Assert.Empty(await RowsAsync("ReadFromStorageKey", Key(null)));
    }

    [Fact]
    public async Task State_IsClearedAndDeletedOnlyAtTheVersionThatWasRead()
    {
        await WriteAsync(null, version: null, [1]);
        Assert.Empty(await RowsAsync("ClearStorageKey", [.. Key(null), ("GrainStateVersion", 9)]));
        Assert.Equal(2, Assert.Single(await RowsAsync("ClearStorageKey", [.. Key(null), ("GrainStateVersion", 1)]))["newgrainstateversion"]);
        Assert.Null(Assert.Single(await RowsAsync("ReadFromStorageKey", Key(null)))["payloadbinary"]);
        Assert.Equal(3, Assert.Single(await WriteAsync(null, version: 2, [7])));
        Assert.Empty(await RowsAsync("DeleteStorageKey", [.. Key(null), ("GrainStateVersion", 2)]));
        Assert.Equal(4, Assert.Single(await RowsAsync("DeleteStorageKey", [.. Key(null), ("GrainStateVersion", 3)]))["newgrainstateversion"]);
        Assert.Empty(await RowsAsync("ReadFromStorageKey", Key(null)));
    }

    private static (string, object?)[] Silo(int port) => [("Address", "10.0.0.1"), ("Port", port), ("Generation", 5)];

    private (string, object?)[] Key(string? text) =>
    [
        ("GrainIdHash", 17), ("GrainTypeHash", 18), ("GrainIdN0", 0L), ("GrainIdN1", 0L), ("GrainTypeString", "state"),
        ("GrainIdExtensionString", text), ("ServiceId", _name),
    ];

    private Task<bool> JoinAsync(int port, int version) => FlagAsync(
        "InsertMembershipKey",
        [
            ("DeploymentId", _name), ("IAmAliveTime", s_start), ("SiloName", $"silo {port}"), ("HostName", "host"), .. Silo(port),
            ("StartTime", s_start), ("Status", 1), ("ProxyPort", 30_000 + port), ("Version", version),
        ]);

    private Task<bool> ChangeAsync(int port, int version, int status, string? suspects = null) => FlagAsync(
        "UpdateMembershipKey",
        [("DeploymentId", _name), .. Silo(port), ("IAmAliveTime", s_start), ("Status", status), ("SuspectTimes", suspects), ("Version", version)]);

    private async Task<int> RemindAsync(string name, int hash) => (int)Assert.Single(await RowsAsync(
        "UpsertReminderRowKey",
        ("ServiceId", _name), ("GrainHash", hash), ("GrainId", $"job/{name}"), ("ReminderName", name), ("StartTime", s_start), ("Period", 60_000)))["version"]!;

    private Task<bool> ForgetAsync(string name, int version) => FlagAsync(
        "DeleteReminderRowKey", ("ServiceId", _name), ("GrainId", $"job/{name}"), ("ReminderName", name), ("Version", version));

    private async Task<List<string>> RingAsync(string key, int begin, int end) =>
        [.. (await RowsAsync(key, ("ServiceId", _name), ("BeginHash", begin), ("EndHash", end))).Select(row => (string)row["remindername"]!).Order()];

    private async Task<List<int>> WriteAsync(string? key, int? version, byte[] payload) =>
        [.. (await RowsAsync("WriteToStorageKey", [.. Key(key), ("GrainStateVersion", version), ("PayloadBinary", payload)]))
            .Select(row => (int)row["newgrainstateversion"]!)];

    /// <summary>The providers take the answer as a flag: one row, one column.</summary>
    private async Task<bool> FlagAsync(string key, params (string, object?)[] parameters) =>
        Assert.IsType<bool>(Assert.Single(Assert.Single(await RowsAsync(key, parameters)).Values));

    private async Task<List<Dictionary<string, object?>>> RowsAsync(string key, params (string Name, object? Value)[] parameters)
    {
        await using var command = database.Connections.Queries.CreateCommand(
            await database.ScalarAsync<string>("select querytext from orleansquery where querykey = $1", key) ?? "");
        foreach (var (name, value) in parameters)
            command.Parameters.Add(new NpgsqlParameter { ParameterName = name, DbType = TypeOf(name, value), Value = value ?? DBNull.Value });
        var rows = new List<Dictionary<string, object?>>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(
                i => reader.GetName(i), i => reader.IsDBNull(i) ? null : reader.GetValue(i), StringComparer.Ordinal));
        }

        return rows;
    }

    private static DbType TypeOf(string name, object? value) => value switch
    {
        int => DbType.Int32,
        long => DbType.Int64,
        DateTime => DbType.DateTime,
        byte[] => DbType.Binary,
        null when name == "GrainStateVersion" => DbType.Int32,
        _ => DbType.String,
    };
}
