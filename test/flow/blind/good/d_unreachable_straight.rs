fn done() -> bool {
    std::env::args().count() > 0
}
fn main() {
    loop {
        if done() {
            break;
        }
    }
    if std::env::args().count() == usize::MAX {
        unsafe { std::hint::unreachable_unchecked() }
    }
    println!("before");
}
