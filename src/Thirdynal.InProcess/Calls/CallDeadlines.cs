using System.Globalization;
using System.Numerics;
using Thirdynal.InProcess.Hosting;

namespace Thirdynal.InProcess.Calls;

/// <summary>Answers callers whose time is up. The turn, once begun, goes on; a request that has not begun never will.</summary>
internal sealed class CallDeadlines(HostClock clock, TimeSpan usual)
{
    private readonly DeadlineShard[] _shards =
        [.. Enumerable.Range(0, (int)BitOperations.RoundUpToPowerOf2((uint)Environment.ProcessorCount)).Select(_ => new DeadlineShard())];

    private readonly long _usual = (long)usual.TotalMilliseconds;

    public void Watch(Request request)
    {
        var time = request.Rules.ResponseTimeout is { } own ? (long)own.TotalMilliseconds : _usual;
        // The clock is up to one tick behind: nobody is answered early.
        request.Due = clock.Now + time + clock.Tick;
        _shards[Environment.CurrentManagedThreadId & (_shards.Length - 1)].Add(request);
    }

    public void AnswerOverdue() => AnswerAll(clock.Now, request =>
    {
        var time = request.Rules.ResponseTimeout ?? usual;
        return new TimeoutException(string.Create(
            CultureInfo.InvariantCulture,
            $"No answer from {request.Target.GrainType} to {request.Rules.Name} within {time}. What it does may still happen."));
    });

    /// <summary>Nobody will answer any more.</summary>
    public void AnswerAll(Func<Request, Exception> error) => AnswerAll(long.MaxValue, error);

    private void AnswerAll(long now, Func<Request, Exception> error)
    {
        foreach (var shard in _shards)
        {
            foreach (var request in shard.Overdue(now))
                request.Fail(error(request));
        }
    }
}
