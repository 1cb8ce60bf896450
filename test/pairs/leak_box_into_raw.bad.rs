// BUG: leak: what `into_raw` gave is never taken back
fn main() {
    let text = Box::into_raw(Box::new(String::from("leaked")));
    println!("{}", unsafe { &*text });
}
