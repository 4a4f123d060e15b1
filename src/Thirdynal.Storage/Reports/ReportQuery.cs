using System.Globalization;
using System.Numerics;
using Npgsql;
using Thirdynal.Domain.Reports;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Reports;

/// <summary>The conditions of a query, each with its parameter; what is not asked for is no condition.</summary>
internal sealed class ReportQuery
{
    private readonly List<string> _conditions = [];

    public List<NpgsqlParameter> Parameters { get; } = [];

    public string Where => _conditions.Count == 0 ? "" : "where " + string.Join(" and ", _conditions);

    /// <summary>Adds a parameter; answers how the text names it.</summary>
    public string With<T>(T value)
    {
        Parameters.Add(Commands.Parameter(value));
        return string.Create(CultureInfo.InvariantCulture, $"${Parameters.Count}");
    }

    /// <summary>Adds a condition; <c>{0}</c> in it is the value.</summary>
    public ReportQuery And<T>(string condition, T value)
    {
        if (value is not null) _conditions.Add(string.Format(CultureInfo.InvariantCulture, condition, With(value)));
        return this;
    }

    /// <summary>Adds a condition without a value.</summary>
    public ReportQuery And(string condition)
    {
        _conditions.Add(condition);
        return this;
    }

    public NpgsqlCommand On(NpgsqlDataSource source, string sql) => source.Command(sql, [.. Parameters]);
}

/// <summary>Sums by group and period: what most reports are.</summary>
internal static class ReportSums
{
    /// <summary>Reads lines: the query answers key, whether it is of the period before, and the figures from the third column on.</summary>
    public static async Task<ReportTable<T>> TableAsync<T>(
        NpgsqlCommand command, T none, Func<NpgsqlDataReader, T> figures, Comparison<ReportLine<T>> order, int top, CancellationToken cancellationToken)
        where T : class, IAdditionOperators<T, T, T>
    {
        var rows = await command.ListAsync(r => (Key: r.GetString(0), IsBefore: r.GetBoolean(1), Figures: figures(r)), cancellationToken);
        var lines = rows.GroupBy(static r => r.Key, StringComparer.Ordinal).Select(group => new ReportLine<T>(
            group.Key,
            group.FirstOrDefault(static r => !r.IsBefore).Figures ?? none,
            group.FirstOrDefault(static r => r.IsBefore).Figures ?? none))
            .Where(line => !line.Figures.Equals(none) || !line.Before.Equals(none)).ToList(); // sums that have come back to nothing
        lines.Sort((left, right) => order(left, right) is var sign and not 0 ? sign : string.CompareOrdinal(left.Key, right.Key));
        return new ReportTable<T>(
            Sum(lines, none), [.. lines.Take(top)], lines.Count > top ? Sum(lines.Skip(top), none) : null);
    }

    /// <summary>The first and the last day of a period and the one before, as a condition on <c>day</c>.</summary>
    public static ReportQuery InAndBefore(ReportPeriod period) =>
        new ReportQuery().And("day >= {0}", period.Before().From).And("day <= {0}", period.To);

    private static ReportLine<T> Sum<T>(IEnumerable<ReportLine<T>> lines, T none)
        where T : IAdditionOperators<T, T, T> =>
        lines.Aggregate(new ReportLine<T>(null, none, none), static (sum, line) => new ReportLine<T>(null, sum.Figures + line.Figures, sum.Before + line.Before));
}
