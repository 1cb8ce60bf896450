fn callback(code: fn()) -> Option<fn()> {
    Some(code)
}
fn main() {
    let f = callback(main);
    let _ = f;
}
