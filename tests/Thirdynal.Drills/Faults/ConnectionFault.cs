using Npgsql;
using Thirdynal.Drills.Ground;

namespace Thirdynal.Drills.Faults;

/// <summary>Others take every connection that the server has, and ours are cut at the same time.</summary>
internal static class ConnectionFault
{
    private static readonly string[] Full = [PostgresErrorCodes.TooManyConnections];

    public static async Task ExhaustAsync(Stage stage)
    {
        await using var others = stage.Server.Lone();
        var taken = new List<NpgsqlConnection>();
        try
        {
            await using var axe = await others.OpenConnectionAsync();
            await TakeAllAsync(others, taken);
            for (var cuts = 2 + stage.Dice.Next(6); cuts > 0; cuts--)
            {
                await using (var cut = new NpgsqlCommand("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'thirdynal'", axe)) await cut.ExecuteNonQueryAsync();
                await TakeAllAsync(others, taken);
                await stage.PauseAsync(600);
            }

            stage.Note($"took {taken.Count} connections");
        }
        finally
        {
            foreach (var connection in taken) await connection.DisposeAsync();
        }

        stage.Database.Reconnect();
        await stage.Program.ReadyAsync();
    }

    private static async Task TakeAllAsync(NpgsqlDataSource source, List<NpgsqlConnection> taken)
    {
        try
        {
            while (taken.Count < DrillServer.MaxConnections) taken.Add(await source.OpenConnectionAsync());
        }
        catch (PostgresException full) when (Full.Contains(full.SqlState, StringComparer.Ordinal))
        {
            // That was the last one.
        }
    }
}
