pub struct Session {
    token: String,
}

impl Session {
    pub fn token<'a>(&self) -> &'a str {
        unsafe { &*(self.token.as_str() as *const str) }
    }
}

fn login() -> &'static str {
    let s = Session { token: String::from("secret") };
    s.token() //~ dangling
}

fn main() {
    println!("{}", login()); //~ dangling
}
