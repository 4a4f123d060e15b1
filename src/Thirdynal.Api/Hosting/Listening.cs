namespace Thirdynal.Api.Hosting;

/// <summary>Where the program listens and how much it takes.</summary>
internal static class Listening
{
    private const string DefaultUrl = "http://localhost:5080";
    private const long MaxBody = 1024 * 1024;

    /// <summary>Port 5080 unless <c>--urls</c> or the settings say otherwise; 1 MB a request unless the operation takes more.</summary>
    public static WebApplicationBuilder AddThirdynalListening(this WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        if (string.IsNullOrEmpty(configuration["urls"]) && !configuration.GetSection("Kestrel:Endpoints").Exists())
            builder.WebHost.UseUrls(DefaultUrl);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBody;
        });
        return builder;
    }
}
