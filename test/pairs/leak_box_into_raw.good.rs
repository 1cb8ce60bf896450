fn main() {
    let text = Box::into_raw(Box::new(String::from("kept")));
    println!("{}", unsafe { &*text });
    drop(unsafe { Box::from_raw(text) });
}
