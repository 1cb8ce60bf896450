fn name(id: u32) -> String {
    format!("user-{id}")
}

fn main() {
    let owned = name(3);
    let ptr = owned.as_bytes().as_ptr();
    let first = unsafe { ptr.read() };
    println!("{first}");
}
