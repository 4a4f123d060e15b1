using Thirdynal.Demo;
using Thirdynal.Programs;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, interrupt) =>
{
    interrupt.Cancel = true;
    stop.Cancel();
};
using var terminated = System.Runtime.InteropServices.PosixSignalRegistration.Create(
    System.Runtime.InteropServices.PosixSignal.SIGTERM, signal =>
    {
        signal.Cancel = true;
        stop.Cancel();
    });

try
{
    await new DemoRun(DemoOptions.Parse(args)).RunAsync(stop.Token);
    return 0;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return 0;
}
catch (Exception error) when (error is DemoException or ProgramException)
{
    await Console.Error.WriteLineAsync("thirdynal demo: " + error.Message);
    return 1;
}
