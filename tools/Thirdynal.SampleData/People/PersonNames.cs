namespace Thirdynal.SampleData.People;

/// <summary>Given names and surnames as they are common in the Philippines.</summary>
internal static class PersonNames
{
    public static readonly string[] Given =
    [
        "Maria", "Juan", "Jose", "Mary Grace", "Mary Ann", "John Paul", "John Mark", "Angelica", "Kristine", "Jennifer",
        "Michelle", "Rowena", "Rosalie", "Marites", "Maricel", "Marilou", "Analyn", "Jocelyn", "Lorna", "Lourdes",
        "Rosario", "Remedios", "Teresita", "Corazon", "Imelda", "Cristina", "Evelyn", "Gloria", "Nenita", "Erlinda",
        "Princess", "Angel", "Althea", "Jasmine", "Nicole", "Kimberly", "Precious", "Joy", "Grace", "Faith",
        "Mark Anthony", "Christian", "Jerome", "Ronald", "Reynaldo", "Rodrigo", "Ferdinand", "Arnel", "Rommel", "Jonathan",
        "Michael", "Jayson", "Joshua", "Gabriel", "Emmanuel", "Nathaniel", "Adrian", "Kenneth", "Ryan", "Dennis",
        "Ernesto", "Eduardo", "Danilo", "Romeo", "Rogelio", "Virgilio", "Wilfredo", "Alfredo", "Ricardo", "Roberto",
        "Jhon Lloyd", "Jhun", "Bong", "Dodong", "Inday", "Neneng", "Girlie", "Baby Jane", "Cherry Mae", "Lyka",
        "Rhea", "Sheila", "Charlene", "Clarisse", "Daisy", "Edelyn", "Fe", "Gemma", "Hazel", "Irene",
        "José", "Niño", "Begoña", "Andrés", "Inés", "Concepcion", "Milagros", "Luzviminda", "Jovelyn", "Rizza",
    ];

    public static readonly string[] Surnames =
    [
        "Dela Cruz", "Santos", "Reyes", "Garcia", "Mendoza", "Bautista", "Ramos", "Cruz", "Gonzales", "Flores",
        "Villanueva", "Fernandez", "Castillo", "Aquino", "Torres", "Rivera", "Navarro", "Castro", "Domingo", "Salazar",
        "Mercado", "Soriano", "Valdez", "Aguilar", "Pascual", "De Leon", "De Guzman", "Del Rosario", "San Jose", "Santiago",
        "Lopez", "Perez", "Martinez", "Rodriguez", "Hernandez", "Sanchez", "Ramirez", "Gutierrez", "Diaz", "Alvarez",
        "Peña", "Muñoz", "Nuñez", "Ibañez", "Cariño", "Dueñas", "Montaño", "Zuñiga", "Ordoñez", "Peñaflor",
        "Dimaculangan", "Macaraeg", "Pangilinan", "Manalo", "Dimaguiba", "Panganiban", "Catacutan", "Magsaysay", "Lualhati", "Katigbak",
        "Tan", "Lim", "Chua", "Go", "Uy", "Ong", "Sy", "Co", "Yap", "Dy",
        "Abad", "Bacani", "Cabrera", "Dizon", "Espiritu", "Francisco", "Galang", "Hilario", "Ignacio", "Javier",
        "Lacson", "Macapagal", "Natividad", "Ocampo", "Padilla", "Quiambao", "Roxas", "Samonte", "Tolentino", "Umali",
        "Velasco", "Yabut", "Zamora", "Abdullah", "Mangudadatu", "Sinsuat", "Guimba", "Batungbakal", "Malabanan", "Sumulong",
    ];

    public static readonly string[] Suffixes = ["Jr.", "Sr.", "II", "III"];

    public static readonly string[] Streets =
    [
        "Rizal St.", "Mabini St.", "Bonifacio St.", "Quezon Ave.", "Osmeña Blvd.", "National Highway", "Luna St.", "Del Pilar St.",
        "Aguinaldo St.", "Roxas Ave.", "Magsaysay Ave.", "Sampaguita St.", "Ilang-Ilang St.", "Narra St.", "Acacia St.", "Mahogany St.",
    ];

    public static readonly string[] Landmarks =
    [
        "near barangay hall", "beside 7-Eleven", "tapat ng simbahan", "malapit sa palengke", "likod ng eskwela", "across Jollibee",
        "near covered court", "katabi ng Mercury Drug", "green gate", "",
    ];
}
