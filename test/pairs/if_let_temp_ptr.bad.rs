// BUG: use-after-free: the pointer is of a string that a call has made and that is dropped at the semicolon
fn name(id: u32) -> String {
    format!("user-{id}")
}

fn main() {
    let ptr = name(3).as_bytes().as_ptr();
    let first = unsafe { ptr.read() };
    println!("{first}");
}
