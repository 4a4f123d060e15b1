using System.Threading.Channels;
using Npgsql;

namespace Thirdynal.Bench.Baseline.Profiles;

/// <summary>Who looked at whom, which the product keeps and so the peer has to: written behind the answers, many to a statement.</summary>
internal sealed class SeenLog
{
    private const int AtOnce = 500;
    private readonly Channel<Guid> seen = Channel.CreateUnbounded<Guid>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Starts to write.</summary>
    public SeenLog(NpgsqlDataSource source, CancellationToken stop) => _ = WriteAsync(source, stop);

    /// <summary>Somebody looked at a customer.</summary>
    public void Note(Guid customer) => seen.Writer.TryWrite(customer);

    private async Task WriteAsync(NpgsqlDataSource source, CancellationToken stop)
    {
        while (await seen.Reader.WaitToReadAsync(stop))
        {
            var some = new List<string>();
            while (some.Count < AtOnce && seen.Reader.TryRead(out var customer)) some.Add(customer.ToString());
            await using var write = source.CreateCommand(
                "insert into audit (id, at, actor, action, object, object_id) select gen_random_uuid(), now(), 'admin', 'CUSTOMER_VIEWED', 'customer', c from unnest($1) c");
            write.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. some] });
            await write.ExecuteNonQueryAsync(stop);
        }
    }
}
