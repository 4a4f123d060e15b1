using Microsoft.Extensions.Logging;

namespace Thirdynal.InProcess.Activations;

/// <summary>Names grain types only: a key may be a phone number, and those stay out of logs.</summary>
internal sealed partial class Activation
{
    [LoggerMessage(1, LogLevel.Error, "A grain of type {GrainType} could not be activated; its callers get the error")]
    private static partial void LogActivationFailed(ILogger log, Exception error, string grainType);

    [LoggerMessage(2, LogLevel.Error, "The deactivation of a grain of type {GrainType} failed or took too long; the activation is gone all the same")]
    private static partial void LogDeactivationFailed(ILogger log, Exception error, string grainType);

    [LoggerMessage(3, LogLevel.Error, "A grain of type {GrainType} could not be disposed of")]
    private static partial void LogDisposingFailed(ILogger log, Exception error, string grainType);

    [LoggerMessage(4, LogLevel.Warning, "A grain of type {GrainType} failed in {Method}, which has no caller to tell")]
    private static partial void LogOneWayFailed(ILogger log, Exception error, string grainType, string method);
}
