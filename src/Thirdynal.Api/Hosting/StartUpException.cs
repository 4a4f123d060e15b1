namespace Thirdynal.Api.Hosting;

/// <summary>How the program ended, for scripts.</summary>
internal static class ExitCode
{
    /// <summary>Stopped as asked.</summary>
    public const int Stopped = 0;

    /// <summary>A setting is wrong.</summary>
    public const int Settings = 2;

    /// <summary>The database cannot be used.</summary>
    public const int Database = 3;

    /// <summary>The address to listen on cannot be used.</summary>
    public const int Address = 4;

    /// <summary>There is no space left.</summary>
    public const int Disk = 5;
}

/// <summary>The program cannot start; the message is one sentence for whoever started it.</summary>
internal sealed class StartUpException(string message, int exitCode) : Exception(message)
{
    /// <summary>One of <see cref="ExitCode"/>.</summary>
    public int ExitCode { get; } = exitCode;
}
