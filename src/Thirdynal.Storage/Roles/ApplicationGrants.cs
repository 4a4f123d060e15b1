using System.IO;
using Npgsql;

namespace Thirdynal.Storage.Roles;

/// <summary>
/// What the application's role may do: read and write rows, but only add to the audit, and only read which migrations have
/// run. It owns nothing of the schema, so it can neither alter a table nor switch a trigger off.
/// </summary>
internal static class ApplicationGrants
{
    // 'inprocess' is the schema of the in-process grain host, which makes its own tables there.
    private const string Missing =
        """
        select not has_schema_privilege($1, 'public', 'usage')
            or to_regnamespace('inprocess') is null
            or not has_schema_privilege($1, 'inprocess', 'create')
            or exists (
                select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname in ('public', 'inprocess') and c.relkind in ('r', 'v', 'p') and (
                    not has_table_privilege($1, c.oid, 'select')
                    or (c.relkind <> 'v' and c.relname <> 'schema_migrations' and not has_table_privilege($1, c.oid, 'insert'))
                    or (c.relname in ('audit', 'audit_seals', 'schema_migrations') and has_table_privilege($1, c.oid, 'update, delete, truncate'))))
        """;

    /// <summary>Grants where something is missing, or too much is there.</summary>
    /// <param name="owner">Of the owner; open.</param>
    /// <param name="application">The role's name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task EnsureAsync(NpgsqlConnection owner, string application, CancellationToken cancellationToken)
    {
        await using (var check = new NpgsqlCommand(Missing, owner))
        {
            check.Parameters.Add(new NpgsqlParameter<string> { TypedValue = application });
            if (!(bool)(await check.ExecuteScalarAsync(cancellationToken))!) return;
        }

        await using var transaction = await owner.BeginTransactionAsync(cancellationToken);
        await using var name = new NpgsqlCommand("select set_config('thirdynal.application', $1, true)", owner, transaction);
        name.Parameters.Add(new NpgsqlParameter<string> { TypedValue = application });
        await name.ExecuteNonQueryAsync(cancellationToken);
        await using var grant = new NpgsqlCommand(await GrantAsync(cancellationToken), owner, transaction);
        await grant.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<string> GrantAsync(CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(typeof(ApplicationGrants).Assembly.GetManifestResourceStream("application_grants.sql")!);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
