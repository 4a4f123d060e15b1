namespace Thirdynal.Api.Hosting;

/// <summary>Runs the program until it is asked to stop.</summary>
internal static class Running
{
    /// <summary>Starts, and runs until a signal ends it; one that comes while it still starts ends it as well.</summary>
    public static async Task<int> RunUntilStoppedAsync(this WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        try
        {
            await app.RunAsync();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // What was being started has been told to leave off.
        }

        return ExitCode.Stopped;
    }
}
