namespace Thirdynal.Storage.Reports;

/// <summary>The kinds of facts that a customer has in the reports: what a change does not touch is not compared.</summary>
[Flags]
internal enum FactKinds : short
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>Its orders, each with the customer's risk, score band and area.</summary>
    Orders = 1,

    /// <summary>Its entries in the pool, with the calls and the orders that came of them.</summary>
    Entries = 2,

    /// <summary>The customer itself, by risk, score band and area.</summary>
    Customer = 4,

    /// <summary>All of them.</summary>
    All = Orders | Entries | Customer,
}
