using System.Collections.Immutable;
using System.Globalization;
using Thirdynal.Domain.Errors;

namespace Thirdynal.Domain;

/// <summary>Which policies an admin may put in force.</summary>
public static class PolicyRules
{
    private const int MaxHolidays = 1_000;
    private const int MaxName = 100;

    /// <summary>Everything that is wrong with a policy, one error a field; empty when it can be used.</summary>
    public static ImmutableArray<Error> Check(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var errors = ImmutableArray.CreateBuilder<Error>();
        foreach (var (field, part) in new (string, object?)[]
        {
            ("score", policy.Score), ("risk", policy.Risk), ("poll", policy.Poll), ("recycling", policy.Recycling), ("handOut", policy.HandOut),
            ("outcomes", policy.Outcomes), ("rescue", policy.Rescue), ("money", policy.Money), ("holdout", policy.Holdout), ("callingHours", policy.CallingHours),
        })
        {
            if (part is null) Refuse(field, $"A policy needs {field}.");
        }

        if (errors.Count > 0) return errors.ToImmutable();
        if (string.IsNullOrWhiteSpace(policy.Name)) Refuse("name", "A policy needs a name.");
        else if (policy.Name.Any(char.IsControl)) Refuse("name", "A policy's name holds a character that cannot be stored.");
        else if (policy.Name.Length > MaxName) Refuse("name", string.Create(CultureInfo.InvariantCulture, $"A policy's name has at most {MaxName} characters."));
        foreach (var number in PolicyNumbers.All)
        {
            var (value, min, max) = (number.Value(policy), number.Min(policy), number.Max(policy));
            if (value < min || value > max)
                Refuse(number.Field, string.Create(CultureInfo.InvariantCulture, $"{number.Field} must be between {min:0.##} and {max:0.##}."));
        }

        CheckCallingHours(policy.CallingHours);
        return errors.ToImmutable();

        void CheckCallingHours(CallingHoursPolicy hours)
        {
            if (hours.From >= hours.To) Refuse("callingHours.to", "callingHours.to must be later than callingHours.from.");
            if (hours.Holidays.IsDefault || hours.Holidays.Length > MaxHolidays)
                Refuse("callingHours.holidays", string.Create(CultureInfo.InvariantCulture, $"callingHours.holidays has at most {MaxHolidays} days."));
            else if (hours.Holidays.Distinct().Count() < hours.Holidays.Length)
                Refuse("callingHours.holidays", "callingHours.holidays names a day twice.");
        }

        void Refuse(string field, string message) => errors.Add(new Error("policy.out_of_range", message, field));
    }
}
