using Npgsql;

namespace Thirdynal.InProcess.Hosting;

/// <summary>The host's own tables, in a schema of their own. A program whose grains store nothing needs none.</summary>
internal sealed class HostDatabase(NpgsqlDataSource? source)
{
    /// <summary>Any number that nothing else in the database locks.</summary>
    private const long SchemaLock = 0x7468_6972_6479_6e61;

    public bool IsThere => source is not null;

    /// <exception cref="InvalidOperationException">None is registered.</exception>
    public NpgsqlDataSource Source => source
        ?? throw new InvalidOperationException("Reminders and stored state need an NpgsqlDataSource among the services.");

    /// <summary>Makes the tables unless they are there. Programs that start at the same time wait for each other.</summary>
    public async Task MakeTablesAsync(CancellationToken cancellationToken)
    {
        await using var connection = await Source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (NpgsqlCommand take = new("select pg_advisory_xact_lock($1)", connection, transaction))
        {
            take.Parameters.Add(new NpgsqlParameter<long> { TypedValue = SchemaLock });
            await take.ExecuteNonQueryAsync(cancellationToken);
        }

        // Asked first: who may not create anything may not even do so where it is there.
        await using (NpgsqlCommand ask = new("select to_regclass('inprocess.state') is null or to_regclass('inprocess.reminders') is null", connection, transaction))
        {
            if (!(bool)(await ask.ExecuteScalarAsync(cancellationToken))!) return;
        }

        await using (NpgsqlCommand make = new(Tables, connection, transaction))
            await make.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private const string Tables = """
        do $$ begin
            if to_regnamespace('inprocess') is null then create schema inprocess; end if;
        end $$;

        create table if not exists inprocess.state (
            grain_type text not null,
            grain_key text not null,
            state_name text not null,
            version bigint not null,
            payload jsonb not null,
            changed_at timestamptz not null default now(),
            primary key (grain_type, grain_key, state_name)
        );

        create table if not exists inprocess.reminders (
            grain_type text not null,
            grain_key text not null,
            name text not null,
            start_at timestamptz not null,
            period interval not null,
            primary key (grain_type, grain_key, name)
        );
        """;
}
