fn fill(buffer: &mut [u8; 8], value: u8) {
    let start = buffer.as_mut_ptr();
    let all = unsafe { std::slice::from_raw_parts_mut(start, 8) };
    all.fill(value);
    let front = unsafe { std::slice::from_raw_parts_mut(start, 4) };
    front.fill(0);
    let middle = unsafe { std::slice::from_raw_parts_mut(start.add(2), 4) };
    middle[0] = 1;
    middle.reverse();
}

fn main() {
    let mut buffer = [0u8; 8];
    fill(&mut buffer, 7);
    println!("{buffer:?}");
}
