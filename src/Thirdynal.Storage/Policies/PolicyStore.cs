using System.Globalization;
using System.Text.Json;
using Npgsql;
using Thirdynal.Domain;
using Thirdynal.Domain.Explaining;
using Thirdynal.Storage.Reads;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Policies;

/// <summary>One version of the policy.</summary>
/// <param name="Version">Raised by one with every change.</param>
/// <param name="Name">What that set of numbers is called.</param>
/// <param name="Numbers">The whole policy.</param>
/// <param name="ChangedBy">User id of whoever put it in force.</param>
/// <param name="ChangedAt">When.</param>
/// <param name="Reason">Why.</param>
public sealed record PolicyVersion(int Version, string Name, JsonElement Numbers, string ChangedBy, DateTimeOffset ChangedAt, string Reason);

/// <summary>Every policy that ever counted; versions are only ever added.</summary>
public sealed class PolicyStore(StorageConnections connections)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The policy in force, or null while the seed's is. A number that it was stored without is the seed's.</summary>
    public async Task<Policy?> CurrentAsync(CancellationToken cancellationToken = default)
    {
        var text = await connections.Queries.Command("select numbers::text from policies order by version desc limit 1")
            .FirstAsync(static r => r.GetString(0), cancellationToken);
        return text is null ? null : JsonSerializer.Deserialize<Policy>(text, Json);
    }

    /// <summary>Every policy that ever counted, with the moment from which it has.</summary>
    public async Task<PolicyHistory> AllAsync(CancellationToken cancellationToken = default) => new(
        await connections.Queries.Command("select numbers::text, changed_at from policies order by version")
            .ListAsync(static r => new DatedPolicy(JsonSerializer.Deserialize<Policy>(r.GetString(0), Json)!, r.GetFieldValue<DateTimeOffset>(1)), cancellationToken));

    /// <summary>The version in force; 0 while the seed's policy is.</summary>
    public async Task<int> VersionAsync(CancellationToken cancellationToken = default)
    {
        await using var command = connections.Queries.Command("select coalesce(max(version), 0) from policies");
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Whether a policy has come into force since a job last ran to its end.</summary>
    public Task<bool> HasChangedSinceAsync(string job, CancellationToken cancellationToken = default) => connections.Queries
        .Command(
            """
            select exists (select from policies where changed_at > coalesce(
                (select max(started_at) from job_runs where job = $1 and status = 'COMPLETED'), '-infinity'))
            """,
            Commands.Parameter(job))
        .FirstAsync(static r => r.GetBoolean(0), cancellationToken);

    /// <summary>Adds a version.</summary>
    /// <returns>False where there is such a version, or a later one, already: somebody was faster.</returns>
    public async Task<bool> AddAsync(
        Policy policy, string by, string reason, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(policy);
        await using var command = connections.Queries.Command(
            """
            insert into policies (version, name, numbers, changed_by, changed_at, reason)
            select $1, $2, $3::jsonb, $4, $5, $6 where not exists (select from policies where version >= $1)
            on conflict (version) do nothing
            """,
            Commands.Parameter(policy.Version), Commands.Parameter(policy.Name), Commands.Parameter(JsonSerializer.Serialize(policy, Json)),
            Commands.Parameter(by), Commands.Parameter(now.UtcDateTime), Commands.Parameter(reason));
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <summary>The versions, newest first.</summary>
    /// <exception cref="InvalidCursorException">The cursor is not one of this list.</exception>
    public async Task<Page<PolicyVersion>> HistoryAsync(int limit, string? cursor, CancellationToken cancellationToken = default)
    {
        int? before = Cursor.Parse(cursor, 1) is not { } after ? null
            : int.TryParse(after.Parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version
            : throw new InvalidCursorException();
        var rows = await connections.Queries.Command(
                """
                select version, name, numbers, changed_by, changed_at, reason from policies
                where $1::int is null or version < $1 order by version desc limit $2
                """,
                Commands.Parameter(before), Commands.Parameter(limit + 1))
            .ListAsync(Projection<PolicyVersion>.Read, cancellationToken);
        return Page<PolicyVersion>.Of(rows, limit, static v => new Cursor(v.Version.ToString(CultureInfo.InvariantCulture)));
    }
}
