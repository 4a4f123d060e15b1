using System.Globalization;

namespace Thirdynal.Api.Hosting;

/// <summary>
/// The clock. In Development <c>Clock:Offset</c> (e.g. <c>15.00:00:00</c>) shifts it, so that a person can see what
/// happens two weeks on.
/// </summary>
internal static class ClockOffset
{
    /// <summary>Registers the clock.</summary>
    /// <exception cref="StartUpException">The offset is no time span, or this is not Development.</exception>
    public static IServiceCollection AddThirdynalClock(
        this IServiceCollection services, IHostEnvironment environment, IConfiguration configuration)
    {
        var setting = configuration["Clock:Offset"];
        if (string.IsNullOrEmpty(setting)) return services.AddSingleton(TimeProvider.System);
        if (!environment.IsDevelopment())
            throw new StartUpException("Clock:Offset is for the environment Development only; take it out of the settings.", ExitCode.Settings);
        if (!TimeSpan.TryParse(setting, CultureInfo.InvariantCulture, out var offset))
            throw new StartUpException("Clock:Offset is written as days.hours:minutes:seconds, for example 15.00:00:00.", ExitCode.Settings);
        return services.AddSingleton<TimeProvider>(new Shifted(offset));
    }

    private sealed class Shifted(TimeSpan offset) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + offset;
    }
}
