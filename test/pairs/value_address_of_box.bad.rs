// BUG: use-after-free: the handle is the address of a box that is dropped when it is looked up
fn register() -> usize {
    let entry = Box::new(String::from("entry"));
    let handle = &*entry as *const String as usize;
    println!("{entry}");
    handle
}

fn lookup(handle: usize) -> usize {
    unsafe { (&*(handle as *const String)).len() }
}

fn main() {
    let handle = register();
    println!("{}", lookup(handle));
}
