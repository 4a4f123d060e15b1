using System.ComponentModel;
using System.Diagnostics;

namespace Thirdynal.Storage.PrivateServer;

/// <summary>What a program answered.</summary>
internal sealed record ProgramResult(int ExitCode, string Output)
{
    public bool Ok => ExitCode == 0;
}

/// <summary>
/// The account that runs the server: our own, or <c>postgres</c> when we are root, as whom PostgreSQL refuses to run.
/// </summary>
internal sealed class PostgresAccount
{
    private const string User = "postgres";

    public static bool IsRoot { get; } = !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    /// <summary>Runs a program as ourselves; exit code 127 when there is no such program.</summary>
    public static async Task<ProgramResult> RunAsOurselvesAsync(
        string program, IEnumerable<string> arguments, CancellationToken cancellationToken, string? workingDirectory = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory ?? "/",
            Environment = { ["LC_ALL"] = "C", ["DEBIAN_FRONTEND"] = "noninteractive" },
        };
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return new ProgramResult(process.ExitCode, $"{await output}{await errors}".Trim());
        }
        catch (Win32Exception missing)
        {
            return new ProgramResult(127, missing.Message);
        }
    }

    /// <summary>Runs a program as the account of the server.</summary>
    public static Task<ProgramResult> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        IsRoot
            ? RunAsOurselvesAsync("runuser", ["-u", User, "--", program, .. arguments], cancellationToken)
            : RunAsOurselvesAsync(program, arguments, cancellationToken);

    /// <summary>Gives a file or folder to the account of the server.</summary>
    public static async Task GiveAsync(string path, CancellationToken cancellationToken)
    {
        if (IsRoot && await RunAsOurselvesAsync("chown", [$"{User}:", path], cancellationToken) is { Ok: false } failed)
        {
            throw new PrivatePostgresException($"{path} cannot be given to the user {User}: {failed.Output}");
        }
    }

    /// <summary>Whether the account of the server can write in a folder: every folder above must let it through.</summary>
    public static async Task<bool> CanUseAsync(string folder, CancellationToken cancellationToken) =>
        (await RunAsync("test", ["-w", folder, "-a", "-x", folder], cancellationToken)).Ok;

    /// <summary>Fails with a sentence when we are root and there is nobody to run the server as.</summary>
    public static async Task RequireAsync(CancellationToken cancellationToken)
    {
        if (IsRoot && await RunAsync("true", [], cancellationToken) is { Ok: false } failed)
        {
            throw new PrivatePostgresException(
                $"PostgreSQL does not run as root, and the user {User} to run it as cannot be used: {failed.Output}");
        }
    }
}
