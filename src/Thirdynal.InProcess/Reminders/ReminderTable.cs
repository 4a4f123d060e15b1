using Npgsql;
using Orleans.Runtime;
using Thirdynal.InProcess.Hosting;

namespace Thirdynal.InProcess.Reminders;

/// <summary>Where reminders outlive the program.</summary>
internal sealed class ReminderTable(HostDatabase database)
{
    public async Task<List<Reminder>> ReadAllAsync(CancellationToken cancellationToken)
    {
        await using var command = database.Source.CreateCommand("select grain_type, grain_key, name, start_at, period from inprocess.reminders");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<Reminder> reminders = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            reminders.Add(new(
                GrainId.Create(reader.GetString(0), reader.GetString(1)),
                reader.GetString(2),
                reader.GetFieldValue<DateTimeOffset>(3),
                reader.GetTimeSpan(4)));
        }

        return reminders;
    }

    public async Task WriteAsync(Reminder reminder, CancellationToken cancellationToken)
    {
        await using var command = Command("""
            insert into inprocess.reminders (grain_type, grain_key, name, start_at, period)
            values ($1, $2, $3, $4, $5)
            on conflict (grain_type, grain_key, name) do update set start_at = excluded.start_at, period = excluded.period
            """, reminder.Grain, reminder.ReminderName);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = reminder.StartAt });
        command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = reminder.Period });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task DeleteAsync(GrainId grain, string name, CancellationToken cancellationToken)
    {
        await using var command = Command("""
            delete from inprocess.reminders where grain_type = $1 and grain_key = $2 and name = $3
            """, grain, name);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private NpgsqlCommand Command(string sql, GrainId grain, string name)
    {
        var command = database.Source.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = grain.TypeText });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = grain.KeyText });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
        return command;
    }
}
