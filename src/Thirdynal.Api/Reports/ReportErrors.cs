using Thirdynal.Api.Problems;

namespace Thirdynal.Api.Reports;

internal static class ReportErrors
{
    /// <summary>An agent asks for another's figures.</summary>
    public static ApiError OwnFiguresOnly { get; } =
        new(StatusCodes.Status403Forbidden, ErrorCodes.NotYours, "An agent sees its own figures only.");

    /// <summary>What was there before reports were is being counted.</summary>
    public static ApiError BeingBuilt { get; } =
        new(StatusCodes.Status503ServiceUnavailable, ErrorCodes.Unavailable, "The reports are being made ready; try again in a minute.")
        {
            RetryAfter = TimeSpan.FromSeconds(30),
        };
}
