using System.Diagnostics;

namespace Thirdynal.Programs;

/// <summary>A .NET program that another runs beside itself; stopped with it.</summary>
public sealed class ChildProgram : IAsyncDisposable
{
    private readonly Process process;
    private readonly Queue<string> lastLines = new();
    private readonly Action<string>? heard;

    private ChildProgram(Process process, Action<string>? heard) => (this.process, this.heard) = (process, heard);

    /// <summary>Its number as the system has it.</summary>
    public int Id => process.Id;

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => process.HasExited;

    /// <summary>Starts a .NET program with settings in its environment.</summary>
    /// <param name="program">Its DLL.</param>
    /// <param name="args">What stands behind it on the command line.</param>
    /// <param name="settings">What its environment has beside ours.</param>
    /// <param name="heard">Is given every line that it writes; null keeps the last ones only.</param>
    public static ChildProgram Start(
        string program, IEnumerable<string> args, IReadOnlyDictionary<string, string> settings, Action<string>? heard = null)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        start.ArgumentList.Add(program);
        foreach (var arg in args) start.ArgumentList.Add(arg);
        foreach (var (name, value) in settings) start.Environment[name] = value;
        var child = new ChildProgram(new Process { StartInfo = start }, heard);
        child.process.OutputDataReceived += (_, line) => child.Keep(line.Data);
        child.process.ErrorDataReceived += (_, line) => child.Keep(line.Data);
        child.process.Start();
        child.process.BeginOutputReadLine();
        child.process.BeginErrorReadLine();
        return child;
    }

    /// <summary>Waits until an address answers, or says why the program ended before it did.</summary>
    public async Task ReadyAsync(HttpClient http, string address, TimeSpan patience, CancellationToken cancellationToken)
    {
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < patience)
        {
            if (process.HasExited) throw new ProgramException($"A program ended with code {process.ExitCode}:\n{Tail()}");
            try
            {
                using var response = await http.GetAsync(new Uri(address), cancellationToken);
                if (response.IsSuccessStatusCode) return;
            }
            catch (Exception notYet) when (notYet is HttpRequestException || (notYet is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                // Not listening yet, or too busy with its start.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
        }

        throw new ProgramException($"{address} did not answer within {patience.TotalSeconds:0} s:\n{Tail()}");
    }

    /// <summary>Ends when the program does.</summary>
    public Task ExitAsync(CancellationToken cancellationToken) => process.WaitForExitAsync(cancellationToken);

    /// <summary>The last lines that the program wrote.</summary>
    public string Tail()
    {
        lock (lastLines) return string.Join('\n', lastLines);
    }

    /// <summary>kill -9: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    /// <summary>Asks the program to stop, and insists after a while.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
            }
        }

        process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        heard?.Invoke(line);
        lock (lastLines)
        {
            lastLines.Enqueue(line);
            if (lastLines.Count > 20) lastLines.Dequeue();
        }
    }
}
