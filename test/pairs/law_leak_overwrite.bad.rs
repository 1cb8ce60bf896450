// BUG: leak: the raw box is overwritten
fn main() {
    let mut raw = Box::into_raw(Box::new(1u32));
    println!("{}", unsafe { *raw });
    raw = Box::into_raw(Box::new(2u32));
    drop(unsafe { Box::from_raw(raw) });
}
