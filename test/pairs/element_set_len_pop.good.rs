fn pop(values: &mut Vec<String>) -> Option<String> {
    let len = values.len();
    if len == 0 {
        return None;
    }
    unsafe {
        values.set_len(len - 1);
        Some(std::ptr::read(values.as_ptr().add(len - 1)))
    }
}

fn main() {
    let mut values = vec![String::from("a"), String::from("b")];
    let last = pop(&mut values);
    println!("{last:?} {values:?}");
    let more = pop(&mut values);
    drop(more);
    println!("{:?} {}", pop(&mut values), values.len());
}
