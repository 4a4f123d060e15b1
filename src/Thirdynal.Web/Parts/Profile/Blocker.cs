using Thirdynal.Web.Rest;
using Thirdynal.Web.Text;

namespace Thirdynal.Web.Parts.Profile;

/// <summary>Something that stands against calling a customer now, in words.</summary>
/// <param name="What">What it is.</param>
/// <param name="Until">When it lifts by itself; null when it does not.</param>
/// <param name="Lifts">What lifts it.</param>
internal sealed record Blocker(string What, DateTimeOffset? Until, string Lifts)
{
    /// <summary>The words for an obstacle of the API's explanation.</summary>
    /// <param name="block">The obstacle.</param>
    /// <param name="nameOf">Names whoever an id stands for.</param>
    public static Blocker Of(CallBlock block, Func<string?, string> nameOf)
    {
        ArgumentNullException.ThrowIfNull(block);
        ArgumentNullException.ThrowIfNull(nameOf);
        var (what, lifts) = block.Rule switch
        {
            "NOT_IN_POOL" => (Texts.Of("There is no lead for this customer"), Texts.Of("A return, farming, or a supervisor opens one.")),
            "EXPIRED" => (Texts.Of("The lead's time has passed"), Texts.Of("The next return, farming, or a supervisor opens another.")),
            "DO_NOT_CONTACT" => (Texts.Of("Must not be called: {0}", block.Value), Texts.Of("Only an admin lifts it, with a reason.")),
            "NO_NUMBER" => (Texts.Of("No number that may be called"), Texts.Of("Lifts when another number of this customer comes in.")),
            "BLACKLISTED" => (Texts.Of("Blacklisted: too few of many orders were delivered"), Texts.Of("Lifts when the success rate rises above the policy's number.")),
            "HELD" => (Texts.Of("In the hands of {0}", nameOf(block.Value)), Texts.Of("Lifts with the outcome, or when it is released.")),
            "NOT_YET_AVAILABLE" => (Texts.Of("{0}: waits for its time", Labels.Of(block.Value)), Texts.Of("Lifts by itself; a supervisor can call now.")),
            "COOLDOWN" => (Texts.Of("Rests after the last call: {0}", Labels.Of(block.Value)), Texts.Of("Lifts by itself.")),
            "NUMBER_PENDING" => (Texts.Of("A number was wrong; which one to call next is not settled yet"), Texts.Of("Lifts by itself.")),
            "ATTEMPTS_PER_DAY" => (Texts.Of("Called {0} of {1} times today", block.Value, block.Limit), Texts.Of("Lifts by itself.")),
            "CALLBACK_OF_ANOTHER_AGENT" => (Texts.Of("A callback that {0} has promised", nameOf(block.Value)), Texts.Of("Lifts by itself.")),
            "CALLING_HOURS" => (Texts.Of("Nobody is called at this hour"), Texts.Of("Lifts by itself.")),
            "HOLIDAY" => (Texts.Of("Nobody is called today"), Texts.Of("Lifts by itself.")),
            _ => (Labels.Of(block.Rule), block.Until is null ? "" : Texts.Of("Lifts by itself.")),
        };
        return new Blocker(what, block.Until, lifts);
    }
}
