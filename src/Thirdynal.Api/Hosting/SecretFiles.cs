namespace Thirdynal.Api.Hosting;

/// <summary>
/// Secrets as files, the way container platforms hand them out: <c>/run/secrets/ConnectionStrings__Thirdynal</c> holds
/// that setting. They outweigh every other source, so that an old environment variable cannot keep an old password.
/// </summary>
internal static class SecretFiles
{
    /// <summary>Names another folder than <c>/run/secrets</c>: an absolute path.</summary>
    public const string FolderSetting = "THIRDYNAL_SECRETS";

    /// <summary>Reads the files, where there are any.</summary>
    /// <exception cref="StartUpException">The folder is no absolute path.</exception>
    public static WebApplicationBuilder AddThirdynalSecrets(this WebApplicationBuilder builder)
    {
        var folder = builder.Configuration[FolderSetting] is { Length: > 0 } named ? named : "/run/secrets";
        if (!Path.IsPathRooted(folder)) throw new StartUpException($"{FolderSetting} is an absolute path.", ExitCode.Settings);
        builder.Configuration.AddKeyPerFile(Path.GetFullPath(folder), optional: true);
        return builder;
    }
}
