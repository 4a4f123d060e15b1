using Microsoft.Extensions.Logging;

namespace Thirdynal.Courier.Jnt;

/// <summary>The call log's plain form: a line a call. Failures are warnings; the rest only for those who look closely.</summary>
internal sealed partial class LoggedCalls(ILogger<LoggedCalls> logger) : ICourierCallLog
{
    public void Record(CourierCall call)
    {
        if (call.Code is null) Answered(call.Operation, call.Waybills, call.DurationMs, call.Attempt);
        else Failed(call.Operation, call.Waybills, call.DurationMs, call.Attempt, call.HttpStatus, call.Code, call.Error);
    }

    [LoggerMessage(1, LogLevel.Debug, "J&T {Operation} of {Waybills} answered in {DurationMs} ms (attempt {Attempt}).")]
    private partial void Answered(string operation, int waybills, int durationMs, int attempt);

    [LoggerMessage(2, LogLevel.Warning, "J&T {Operation} of {Waybills} failed after {DurationMs} ms (attempt {Attempt}, HTTP {HttpStatus}): {Code} {Error}")]
    private partial void Failed(string operation, int waybills, int durationMs, int attempt, int? httpStatus, string code, string? error);
}
