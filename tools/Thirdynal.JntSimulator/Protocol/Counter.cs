using Thirdynal.JntSimulator.Calls;
using Thirdynal.JntSimulator.Faults;

namespace Thirdynal.JntSimulator.Protocol;

/// <summary>Where calls come in, of either protocol: lets faults strike, keeps the log and puts the answer on the wire.</summary>
internal sealed class Counter(FaultDesk desk, CallLog calls, TimeProvider time)
{
    /// <summary>Serves one call.</summary>
    /// <param name="context">The call.</param>
    /// <param name="name">Its operation in log and faults.</param>
    /// <param name="decide">The answer, were nothing to go wrong on the wire.</param>
    public async Task ServeAsync(HttpContext context, string name, Func<IFormCollection, IReadOnlyList<Fault>, Answer> decide)
    {
        var at = time.GetUtcNow();
        calls.Begin();
        try
        {
            var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
            var faults = desk.Strike(name);
            await WaitAsync(faults, FaultKind.Hang, context.RequestAborted);
            var answer = decide(form, faults);
            await WaitAsync(faults, FaultKind.LateAnswer, context.RequestAborted);
            calls.Record(new(at, name, answer.Asked, answer.Answered, StatusOf(faults), answer.Code, [.. faults.Select(fault => fault.Kind)]));
            await Wire.SendAsync(context.Response, answer, faults);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller gave up, as it should when nothing comes. Its call counts as seen and not answered.
            calls.Record(new(at, name, 0, 0, 499, null, [FaultKind.Hang]));
        }
        finally
        {
            calls.End();
        }
    }

    private async Task WaitAsync(IReadOnlyList<Fault> faults, FaultKind kind, CancellationToken cancellationToken)
    {
        foreach (var fault in faults.Where(fault => fault.Kind == kind))
            await Task.Delay(TimeSpan.FromMilliseconds(fault.Milliseconds), time, cancellationToken);
    }

    private static int StatusOf(IReadOnlyList<Fault> faults) =>
        faults.Any(fault => fault.Kind == FaultKind.ServerError) ? 500 : faults.Any(fault => fault.Kind == FaultKind.TooManyRequests) ? 429 : 200;
}
